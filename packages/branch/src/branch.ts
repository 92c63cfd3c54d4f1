import { setImmediate } from 'node:timers/promises'
import type {
  BranchStatus,
  CommandRequest,
  Finding,
  InboxRow,
  ListRequest,
  LogRow,
  OneRequest,
  OutboxRow,
  Saved,
} from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { accept, Fault, refuse, type Result } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { staleQueries } from '@polder/queries'
import { ask, type Asking, type QueryAnswer } from './ask.ts'
import { type BatchAnswer, MAX_BATCH, performBatch } from './command/batch.ts'
import { commandIdOf, type Wish } from './command/perform.ts'
import { checkPublication } from './command/publish.ts'
import { whoIs } from './command/who.ts'
import type { Binding } from './device/device-secret.ts'
import { type Importing, type ImportReport, runImport } from './import/run-import.ts'
import type { Ports } from './ports.ts'
import { inboxRows, type LogFilter, logRows, outboxRows, statusOf } from './reports.ts'
import { rebuildAside } from './rebuild/rebuild.ts'
import { openSession, type Session } from './session.ts'
import { verifyBranch } from './verify/verify.ts'
import type { Watching } from './worker/run-worker.ts'

/** A branch office without a window: takes commands, answers queries, looks after its files. */
export type Branch = {
  readonly enterprise: () => Enterprise
  /** Saved on disk when it answers. */
  readonly do: (request: CommandRequest) => Result<Saved>
  /** Many, at most `MAX_BATCH`, with one write to the disk; an answer each, in order. */
  readonly doBatch: (requests: readonly CommandRequest[]) => readonly BatchAnswer[]
  readonly ask: (
    name: string,
    request: ListRequest | OneRequest,
    watching?: Watching,
  ) => Promise<Result<QueryAnswer>>
  readonly log: (filter?: LogFilter) => Generator<LogRow>
  readonly outbox: () => readonly OutboxRow[]
  readonly inbox: () => readonly InboxRow[]
  readonly status: () => BranchStatus
  readonly importFiles: (importing: Importing) => Promise<ImportReport>
  readonly rebuild: (watching?: Watching) => Promise<{ readonly events: number; readonly file: string }>
  readonly verify: (watching?: Watching) => Promise<readonly Finding[]>
  /** Called with the names of queries whose answers may have changed; returns how to stop that. */
  readonly onStale: (listener: (queries: readonly string[]) => void) => () => void
  readonly close: () => void
}

export type BranchParts = {
  readonly folder: string
  readonly log: BranchLog
  readonly session: Session
  readonly ports: Ports
  readonly binding: Binding
}

export { MAX_BATCH }

export const createBranch = (parts: BranchParts): Branch => {
  const { folder, log, ports, binding } = parts
  let { session } = parts
  const listeners = new Set<(queries: readonly string[]) => void>()
  const sweeper = createSweeper(() => session)
  const tellStale = () => {
    const stale = staleQueries(session.enterprise, session.readModel.takeChanged())
    if (stale.length > 0) for (const listener of listeners) listener(stale)
    sweeper.wake()
  }
  const reopen = () => {
    session.readModel.close()
    session = openSession({ folder, log })
  }
  const runWishes = (wishes: readonly Wish[]): readonly BatchAnswer[] => {
    needWritable(binding)
    const answers = performBatch({ log, session, ports }, wishes)
    if (wishes.some(({ name }) => name === PUBLISH)) reopen()
    tellStale()
    return answers
  }
  const doBatch = (requests: readonly CommandRequest[]): readonly BatchAnswer[] => {
    if (requests.length > MAX_BATCH) throw new Error(`Defect: a batch has at most ${MAX_BATCH}`)
    const prepared = requests.map((request) => wishOf({ log, session }, request))
    const answers = runWishes(prepared.flatMap((wish) => (wish.ok ? [wish.value] : [])))
    let next = 0
    return prepared.map((wish) => (wish.ok ? given(answers[next++]) : wish))
  }
  const asking = (): Asking => ({ session, log })
  return {
    enterprise: () => session.enterprise,
    do: (request) => answered(given(doBatch([request])[0])),
    doBatch,
    ask: (name, request, watching) => ask(asking(), { name, request }, watching ?? {}),
    log: (filter) => logRows(log, filter ?? {}),
    outbox: () => outboxRows(log),
    inbox: () => inboxRows(log),
    status: () => statusOf({ log, session, folder, writable: binding === 'ours' }),
    importFiles: (importing) => runImport({ log, session, runWishes }, importing),
    rebuild: async (watching = {}) => {
      const readModel = await rebuildAside({ folder, enterprise: session.enterprise, log, ...watching })
      session.readModel.close()
      session = { ...session, readModel }
      return { events: readModel.state().position, file: readModel.file }
    },
    verify: async (watching) => {
      while (session.readModel.sweep());
      return verifyBranch({ folder, log, session }, watching ?? {})
    },
    onStale: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      sweeper.stop()
      session.readModel.close()
      log.close()
    },
  }
}

const PUBLISH = 'PublishModel'

const wishOf = (
  { log, session }: Pick<BranchParts, 'log' | 'session'>,
  { name, payload, commandId, branch, actor }: CommandRequest,
): Result<Wish> => {
  const who = whoIs(session, log, { branch, actor })
  if (!who.ok) return who
  const wish = { name, payload: payload ?? {}, who: who.value }
  if (name === PUBLISH) {
    const unsound = checkPublication(session.enterprise.model, wish.payload)
    if (unsound !== undefined) return unsound
  }
  return accept(commandId === undefined ? wish : { ...wish, commandId: commandIdOf(commandId) })
}

const answered = (answer: BatchAnswer): Result<Saved> => {
  if (answer.ok) return accept(answer.value.saved)
  if ('thrown' in answer) throw answer.thrown
  return refuse(answer.refusal.code, answer.refusal.details)
}

const given = (answer: BatchAnswer | undefined): BatchAnswer => {
  if (answer === undefined) throw new Error('Defect: every request has an answer')
  return answer
}

/** A copy may be looked at; writing in it would give document numbers twice (SY-71). */
const needWritable = (binding: Binding) => {
  if (binding !== 'ours') throw new Fault(binding, {})
}

/** Rewrites inlined values a portion at a time, between other work. */
const createSweeper = (session: () => Session) => {
  let isAwake = false
  let isStopped = false
  const run = async () => {
    while (!isStopped && session().readModel.sweep()) await setImmediate()
    isAwake = false
  }
  return {
    wake: () => {
      if (isAwake) return
      isAwake = true
      void run()
    },
    stop: () => {
      isStopped = true
    },
  }
}
