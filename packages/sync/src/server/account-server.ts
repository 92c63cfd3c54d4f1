import { type AccountId, type DeviceId, isFault, type StreamId } from '@polder/kernel'
import type { AnswerOf, RequestOf } from '../protocol/wire.ts'
import { adopt } from './adopt.ts'
import { announce } from './announce.ts'
import { enrol, finish, publish } from './enrol.ts'
import { authenticate, greet } from './hello.ts'
import { createMovingJudge } from './moving-judge.ts'
import { pageAfter } from './page.ts'
import type { ServedAccount, ServerPorts } from './ports.ts'
import { push } from './push/request.ts'
import { sealedFor } from './push/sealed.ts'
import { hasPulled, type Session } from './session.ts'
import { createTurns } from './turns.ts'

/** The server's side of one account: every request of its devices, one transaction a turn. */
export type AccountServer = {
  /** An account that is awaited gets another one when it is published. */
  readonly id: () => AccountId
  /** Of a connection that has proven nothing yet. */
  readonly hello: (asking: object, request: RequestOf<'hello'>) => Promise<AnswerOf<'hello'>>
  readonly enrol: (asking: object, enrolling: Enrolling) => Promise<AnswerOf<'enrol'>>
  readonly publish: (asking: object, request: RequestOf<'publish'>) => Promise<AnswerOf<'publish'>>
  /** A connection may be this account's: until it leaves, the account is in use. */
  readonly attach: (connection: object) => void
  /** From now on the session hears what is stored. */
  readonly join: (session: Session) => void
  readonly leave: (connection: object, session: Session | null) => void
  readonly push: (session: Session, request: RequestOf<'push'>) => Promise<AnswerOf<'push'>>
  readonly pull: (session: Session, request: RequestOf<'pull'>) => Promise<AnswerOf<'pull'>>
  readonly hash: (session: Session, request: RequestOf<'hash'>) => Promise<AnswerOf<'hash'>>
  readonly adopt: (session: Session, request: RequestOf<'adopt'>) => Promise<AnswerOf<'adopt'>>
  readonly finish: (session: Session, request: RequestOf<'finish'>) => Promise<AnswerOf<'finish'>>
  /** The operator's own work on the account, in a turn of its own; what it stores is announced. */
  readonly run: <T>(work: () => T) => Promise<T>
  /** Ends the connections of a device that may no longer speak. */
  readonly dismiss: (device: DeviceId, why: string) => void
  /** Whether no connection needs it and nothing waits: it may be closed. */
  readonly isUnused: () => boolean
  /** When all that was asked has been stored and answered (SY-74). */
  readonly idle: () => Promise<void>
}

export type Enrolling = { readonly request: RequestOf<'enrol'>; readonly branch: StreamId }

export const createAccountServer = (served: ServedAccount, ports: ServerPorts): AccountServer => {
  const { log } = served
  const judge = createMovingJudge(served.judge)
  const account = { log, judge }
  const sessions = new Set<Session>()
  const attached = new Set<object>()
  const serving = { ...account, now: ports.now }
  let told = log.store.lastPosition()
  const onBegin = () => {
    // An operator's command in a process of its own: what is at hand is from before.
    if (log.store.lastPosition() !== told) judge.forget()
  }
  const onTurn = () =>
    unlessFaulty(() => {
      const from = told
      told = log.store.lastPosition()
      if (told !== from) announce({ store: log.store, from }, sessions)
    })
  const turns = createTurns({ ...account, soon: ports.soon, onBegin, onTurn })
  const { run } = turns
  return {
    id: () => log.state().accountId,
    hello: async (asking, request) =>
      run(asking, () => {
        authenticate(account, request)
        return greet(account, request, ports.now())
      }),
    enrol: async (asking, { request, branch }) =>
      run(asking, () => enrol(serving, request, branch)),
    publish: async (asking, request) => run(asking, () => publish(serving, request)),
    attach: (connection) => attached.add(connection),
    join: (session) => sessions.add(session),
    leave: (connection, session) => {
      attached.delete(connection)
      turns.drop(connection)
      if (session !== null) {
        turns.drop(session)
        sessions.delete(session)
      }
    },
    push: async (session, request) => run(session, () => pushed(serving, session, request)),
    pull: async (session, { after }) =>
      run(session, () => pulled(account, session, after ?? session.position)),
    hash: async (session, { position }) => run(session, () => hashAt(account, position)),
    adopt: async (session, { page }) => run(session, () => adopt(serving, page)),
    finish: async (session, request) => run(session, () => finish(serving, request)),
    run: async (work) => run({}, work),
    dismiss: (device, why) => {
      for (const session of sessions) if (session.device === device) session.voice.close(why)
    },
    isUnused: () => attached.size === 0 && turns.isIdle(),
    idle: turns.idle,
  }
}

/** A hint that can't be read from a disk that fails costs a pull (SY-31); whoever asks is told. */
const unlessFaulty = (work: () => void) => {
  try {
    work()
  } catch (error) {
    if (!isFault(error)) throw error
  }
}

const pushed = (
  serving: Parameters<typeof push>[0],
  session: Session,
  request: RequestOf<'push'>,
): AnswerOf<'push'> => {
  const after = serving.log.store.lastPosition()
  const answer = push(serving, session.device, request)
  const sealed = sealedFor(serving, session, { after, answer })
  if (sealed === undefined) return answer
  session.position = answer.head
  return { ...answer, sealed }
}

const pulled = ({ log }: ServedAccount, session: Session, after: number): AnswerOf<'pull'> => {
  const page = pageAfter(log.store, after)
  hasPulled(session, after, page)
  const { logEpoch, lastPosition } = log.state()
  return { logEpoch, head: lastPosition, ...(page !== undefined && { page }) }
}

const hashAt = ({ log }: ServedAccount, position: number): AnswerOf<'hash'> => ({
  logEpoch: log.state().logEpoch,
  chainHash: log.store.chainHashAt(position) ?? null,
})
