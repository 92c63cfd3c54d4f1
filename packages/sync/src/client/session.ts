import { Fault } from '@polder/kernel'
import type { Link } from '../link.ts'
import type { Live } from '../protocol/live.ts'
import type { AnswerOf, CallName, RequestOf } from '../protocol/wire.ts'
import type { Bell } from './bell.ts'
import type { Board } from './board.ts'
import { type Cursor, hintOf } from './hint.ts'
import type { SyncedBranch } from './ports.ts'

/** A line to the centre, and what is known over it. */
export type Session = {
  /**
   * Faults besides those of the link: `epoch-changed` when the answer is of another epoch than the one
   * that was greeted, which asks for a greeting.
   */
  readonly call: <Name extends CallName>(
    name: Name,
    request: RequestOf<Name>,
  ) => Promise<AnswerOf<Name>>
  /** How far the centre's log was when last heard. */
  readonly head: () => number
  readonly heard: (head: number) => void
  /** From now on pages that are said are taken: the log here is the beginning of the centre's. */
  readonly follow: (logEpoch: number) => void
  /** Whether the centre takes pushes. */
  mode: 'open' | 'recovering'
  /** Why the device may not come back, once the centre has said so. */
  barredFor: string | null
  /** Throws why the line is no longer there, if it isn't. */
  readonly needLine: () => void
  readonly close: () => void
}

export type SessionParts = {
  readonly link: Link
  readonly branch: Pick<SyncedBranch, 'log'>
  readonly board: Board
  /** Rung when there is something to do, or no line any more. */
  readonly bell: Bell
}

export const createSession = ({ link, branch, board, bell }: SessionParts): Session => {
  let [head, epoch]: [number, number | null] = [0, null]
  let failure: Error | null = null
  const fail = (error: unknown) => {
    failure ??= error instanceof Error ? error : new Error(String(error))
    bell.ring()
  }
  const heard = (to: number) => {
    head = Math.max(head, to)
    board.heard(head)
  }
  const needLine = () => {
    if (failure !== null) throw failure
  }
  link.onClosed(() => fail(new Fault('offline')))
  link.onLive((message) => {
    heard(message.head)
    if (epoch === null) return
    try {
      take(branch, message, epoch)
      bell.ring()
    } catch (error) {
      fail(error)
    }
  })
  return {
    call: async (name, request) => {
      needLine()
      const answer = await link.call(name, request)
      needEpoch(answer, epoch)
      board.heard()
      return answer
    },
    head: () => head,
    heard,
    follow: (logEpoch) => {
      epoch = logEpoch
    },
    mode: 'open',
    barredFor: null,
    needLine,
    close: link.close,
  }
}

/** SY-31: applied only if it starts right after the cursor. */
const take = ({ log }: Pick<SyncedBranch, 'log'>, message: Live, logEpoch: number) => {
  const cursor: Cursor = { received: log.state().received, logEpoch }
  const hint = hintOf(message, cursor)
  if (hint === 'greet') throw epochChanged(message.logEpoch)
  if (hint === 'receive' && message.page !== undefined) log.receive(message.page)
}

const needEpoch = (answer: object, epoch: number | null) => {
  if (epoch === null || !('logEpoch' in answer) || answer.logEpoch === epoch) return
  throw epochChanged(Number(answer.logEpoch))
}

const epochChanged = (logEpoch: number) => new Fault('epoch-changed', { logEpoch })
