import { type Commit, Fault, type FaultAnswer, isFault } from '@polder/kernel'
import {
  type AnswerOf,
  type CallName,
  type Link,
  type Listener,
  type Live,
  REQUEST_TIMEOUT_MS,
  type RequestOf,
} from '@polder/sync'
import type { Life } from '../life/life.ts'
import type { Air } from './air.ts'
import type { Wire } from './wire.ts'

export type Ends = {
  readonly air: Air
  readonly wire: Wire
  /** Of the process at each end. */
  readonly branch: Life
  readonly centre: Life
  readonly listener: Listener
  /** Told what arrives where. */
  readonly note: (what: string) => void
  /** The centre refused an attempt; whether that arrives is another matter. */
  readonly refused: (attempt: Commit) => void
}

export type Line = {
  readonly link: Link
  /** By nobody's wish: both ends find out, each in its own time. */
  readonly cut: () => void
}

/**
 * One line between a branch and a centre, as text. Each end has its own opinion of whether the line is
 * there; what is under way when one end gives it up may still arrive at the other.
 *
 *     branch   open ----------- cut              requests that wait fault as `offline`
 *     centre   open -------------------- cut     what arrives until then is done
 */
export const createLine = (ends: Ends): Line => {
  const { air, branch, centre } = ends
  const near = createNearEnd(ends)
  const far = createFarEnd(ends, near)
  const cut = () => {
    near.cut()
    air.unheard(far.cut)
  }
  near.onGivenUp(() => air.unheard(far.cut))
  branch.onEnd(cut)
  centre.onEnd(() => {
    far.die()
    air.unheard(near.cut)
  })
  return {
    cut,
    link: {
      call: async (name, request) => near.ask(name, request, far.take),
      onLive: near.onLive,
      onClosed: near.onClosed,
      close: cut,
    },
  }
}

type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: FaultAnswer }

type Take = (name: CallName, request: string, answer: (envelope: Envelope) => void) => void

type Answering = (...asked: Parameters<Take>) => Promise<void>

type Waiting = { readonly fail: (fault: Fault) => void }

const doNothing = (): void => undefined

const createNearEnd = ({ air, wire, branch, note }: Ends) => {
  const waiting = new Set<Waiting>()
  const [hearing, closing]: [((message: Live) => void)[], (() => void)[]] = [[], []]
  let isOpen = true
  let givenUp = doNothing
  const cut = () => {
    if (!isOpen) return
    isOpen = false
    for (const { fail } of waiting) fail(new Fault('offline'))
    waiting.clear()
    if (!branch.isOver()) for (const listener of closing) listener()
  }
  const giveUp = () => {
    if (!isOpen) return
    cut()
    givenUp()
  }
  const ask = <Name extends CallName>(name: Name, request: RequestOf<Name>, take: Take) =>
    new Promise<AnswerOf<Name>>((resolve, reject) => {
      if (!isOpen) return reject(new Fault('offline'))
      const forget = air.after(REQUEST_TIMEOUT_MS, giveUp)
      const asked: Waiting = { fail: reject }
      waiting.add(asked)
      const answered = (envelope: Envelope) => {
        if (!waiting.delete(asked)) return
        forget()
        note(`answers ${name} ${toldAnswer(name, envelope)}`)
        if (!envelope.ok) return reject(new Fault(envelope.fault.code, envelope.fault.details))
        // Safe: it was made for this call, and has been text since.
        return resolve(envelope.value as AnswerOf<Name>)
      }
      const text = JSON.stringify(request)
      air.send(() => take(name, text, answered), giveUp)
    })
  return {
    cut,
    ask,
    onGivenUp: (listener: () => void) => {
      givenUp = listener
    },
    hear: (message: string) => {
      if (!isOpen || branch.isOver()) return
      const said = wire.live(message)
      note(`hears of ${said.head}`)
      for (const listener of hearing) listener(said)
    },
    onLive: (listener: (message: Live) => void) => void hearing.push(listener),
    onClosed: (listener: () => void) =>
      isOpen ? void closing.push(listener) : queueMicrotask(listener),
  }
}

type NearEnd = ReturnType<typeof createNearEnd>

const createFarEnd = (ends: Ends, near: NearEnd) => {
  const { air, wire, listener, centre, note } = ends
  let isOpen = true
  const peer = listener({
    isBehind: air.isSlow,
    say: (message) => {
      const text = JSON.stringify(message)
      if (isOpen)
        air.send(
          () => near.hear(text),
          () => undefined,
        )
    },
    close: () => {
      cut()
      air.unheard(near.cut)
    },
  })
  const cut = () => {
    if (!isOpen) return
    isOpen = false
    if (!centre.isOver()) peer.closed()
  }
  const take: Take = (name, text, answered) => {
    if (!isOpen) return
    note(`is asked to ${name} ${text.length}`)
    void answer(name, text, answered)
  }
  const answer: Answering = async (name, text, answered) => {
    const envelope = await answerOf(name, text)
    if (!isOpen) return
    const said = JSON.stringify(envelope)
    air.send(() => answered(JSON.parse(said) as Envelope), doNothing)
  }
  const answerOf = async (name: CallName, text: string): Promise<Envelope> => {
    try {
      const request = wire.request(name, text)
      const value = await peer.handle(name, request)
      // Safe: the request of a push and its answer.
      if (name === 'push') noteRefused(ends, request as Pushed, value as AnswerOf<'push'>)
      return { ok: true, value }
    } catch (error) {
      if (!isFault(error)) return air.defect(error)
      return { ok: false, fault: { code: error.code, details: error.details } }
    }
  }
  return {
    cut,
    take,
    die: () => {
      isOpen = false
    },
  }
}

type Pushed = RequestOf<'push'>

const noteRefused = ({ refused }: Ends, { commits }: Pushed, { outcomes }: AnswerOf<'push'>) => {
  for (const [index, commit] of commits.entries())
    if (outcomes[index]?.status === 'refused') refused(commit)
}

/** What a trace says of an answer. */
const toldAnswer = (name: CallName, envelope: Envelope): string => {
  if (!envelope.ok) return envelope.fault.code
  if (name !== 'push') return ''
  // Safe: the answer to a push.
  const { outcomes } = envelope.value as AnswerOf<'push'>
  return outcomes
    .map((outcome) => (outcome.status === 'fault' ? outcome.code : outcome.status))
    .join()
}
