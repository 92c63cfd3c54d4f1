import { Fault } from '@polder/kernel'
import { REQUEST_TIMEOUT_MS } from '../../limits.ts'
import type { Connect, Link, Listener, Peer, Voice } from '../../link.ts'
import type { Live } from '../../protocol/live.ts'
import { type AnswerOf, type CallName, MESSAGES, type RequestOf } from '../../protocol/wire.ts'
import { carry } from './carry.ts'
import type { VirtualClock } from './clock.ts'
import type { Asked, Weather } from './weather.ts'

export type LineParts = {
  readonly clock: VirtualClock
  /** Who takes connections; nobody while the centre is down. */
  readonly listener: () => Listener | null
  readonly weather: Weather
}

/** Lines between a branch and a centre in one process, in the weather that is ordered. */
export type TestLines = {
  readonly connect: Connect
  /** Cuts every line there is. */
  readonly cut: () => void
}

export const createTestLines = ({ clock, listener, weather }: LineParts): TestLines => {
  const cuts = new Set<() => void>()
  return {
    cut: () => {
      for (const cut of cuts) cut()
    },
    connect: async () => {
      const { delayMs, isDown } = weather.connect()
      await new Promise<void>((resolve) => void clock.after(delayMs, resolve))
      const listen = listener()
      if (isDown || listen === null) throw new Fault('offline', { why: 'nobody-there' })
      const { link, cut } = createTestLink({ clock, listen, weather })
      cuts.add(cut)
      link.onClosed(() => void cuts.delete(cut))
      return link
    },
  }
}

type LinkParts = Omit<LineParts, 'listener'> & { readonly listen: Listener }

type Line = {
  readonly peer: Peer
  isCut: boolean
  /** When the request that was made last arrives, on the virtual clock. */
  arrivalMs: number
  readonly waiting: Set<(fault: Fault) => void>
  readonly onCut: (() => void)[]
  readonly onLive: ((message: Live) => void)[]
}

const createTestLink = ({ clock, listen, weather }: LinkParts) => {
  const voice: Voice = {
    say: (message) => {
      for (const delayMs of weather.live()) clock.after(delayMs, () => hear(line, message))
    },
    isBehind: () => false,
    close: () => void clock.after(0, () => cut(line)),
  }
  const line: Line = {
    peer: listen(voice),
    isCut: false,
    arrivalMs: 0,
    waiting: new Set(),
    onCut: [],
    onLive: [],
  }
  const link: Link = {
    call: async (name, request) => ask({ line, clock, weather }, name, request),
    onLive: (listener) => void line.onLive.push(listener),
    onClosed: (listener) => void line.onCut.push(listener),
    close: () => cut(line),
  }
  return { link, cut: () => cut(line) }
}

/** How long a request is on its way: no less than the one before it, which a socket never overtakes. */
const inTurn = (line: Line, clock: VirtualClock, requestMs: number): number => {
  line.arrivalMs = Math.max(line.arrivalMs, clock.nowMs() + requestMs)
  return line.arrivalMs - clock.nowMs()
}

const cut = (line: Line, peerClosed: 'peer too' | 'peer later' = 'peer too') => {
  if (line.isCut) return
  line.isCut = true
  for (const reject of line.waiting) reject(new Fault('offline', { why: 'cut' }))
  for (const listener of line.onCut) listener()
  if (peerClosed === 'peer too') line.peer.closed()
}

const hear = (line: Line, message: Live) => {
  if (line.isCut) return
  const said = MESSAGES.live.parse(JSON.parse(JSON.stringify(message)))
  for (const listener of line.onLive) listener(said)
}

type Asking = Pick<LinkParts, 'clock' | 'weather'> & { readonly line: Line }

const ask = <Name extends CallName>(
  { line, clock, weather }: Asking,
  name: Name,
  request: RequestOf<Name>,
): Promise<AnswerOf<Name>> =>
  new Promise((resolve, reject) => {
    if (line.isCut) return reject(new Fault('offline', { why: 'cut' }))
    // Safe: the request is of this very call.
    const { requestMs, answerMs, cut: when } = weather.call({ name, request } as Asked)
    const cancelTimeout = clock.after(REQUEST_TIMEOUT_MS, () => cut(line))
    line.waiting.add(reject)
    const settle = (work: () => void) => {
      if (line.isCut) return
      cancelTimeout()
      line.waiting.delete(reject)
      work()
    }
    const answer = async () => {
      if (when === 'before') return cut(line)
      if (line.isCut && when !== 'late') return undefined
      const answered = await carry(line.peer, name, request)
      if (when === 'late') return line.peer.closed()
      if (when === 'after') return cut(line)
      clock.after(answerMs, () =>
        settle(() => (answered.ok ? resolve(answered.value) : reject(answered.fault))),
      )
    }
    clock.after(inTurn(line, clock, requestMs), () => void answer())
    if (when === 'late') cut(line, 'peer later')
  })
