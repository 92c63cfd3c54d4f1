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
import { accept, present, type Result } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { ask, type QueryAnswer } from './ask.ts'
import type { BatchAnswer } from './command/batch.ts'
import { createDesk } from './command/desk.ts'
import type { Named, Who } from './command/who.ts'
import type { Binding } from './device/device-secret.ts'
import { type Importing, type ImportReport, runImport } from './import/run-import.ts'
import type { Ports } from './ports.ts'
import { createRebuilder, type Rebuilt } from './rebuild/rebuilder.ts'
import { inboxRows, outboxRows } from './report/inbox-outbox.ts'
import { type LogFilter, logRows } from './report/log.ts'
import { statusOf } from './report/status.ts'
import type { Sessions } from './sessions.ts'
import { createStaleness } from './staleness.ts'
import { createSweeper } from './sweeper.ts'
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
  /** The user and the branch that a text names; the account's first without it. */
  readonly find: (named: Named) => Result<Who>
  readonly log: (filter?: LogFilter) => Generator<LogRow>
  readonly outbox: () => readonly OutboxRow[]
  readonly inbox: () => readonly InboxRow[]
  readonly status: () => BranchStatus
  readonly importFiles: (importing: Importing) => Promise<ImportReport>
  /** Makes the read model anew beside the current one. Who asks meanwhile gets the same one. */
  readonly rebuild: (watching?: Watching) => Promise<Rebuilt>
  readonly verify: (watching?: Watching) => Promise<readonly Finding[]>
  /** Called with the names of queries whose answers may have changed; returns how to stop that. */
  readonly onStale: (listener: (queries: readonly string[]) => void) => () => void
  readonly close: () => void
}

export type BranchParts = {
  readonly folder: string
  readonly log: BranchLog
  readonly sessions: Sessions
  readonly ports: Ports
  readonly binding: Binding
}

export const createBranch = (parts: BranchParts): Branch => {
  const { folder, log, sessions, binding } = parts
  const desk = createDesk(parts)
  const rebuild = createRebuilder(parts)
  const sweeper = createSweeper(sessions)
  const staleness = createStaleness(sessions)
  const after = <T>(answer: T): T => {
    staleness.tell()
    sweeper.wake()
    return answer
  }
  const doBatch = (requests: readonly CommandRequest[]) => after(desk.doBatch(requests))
  sweeper.wake()
  return {
    enterprise: () => sessions.use(({ enterprise }) => enterprise),
    do: (request) => savedOf(present(doBatch([request])[0], 'every request has an answer')),
    doBatch,
    ask: (name, request, watching) => ask({ sessions, log }, { name, request }, watching ?? {}),
    find: (named) => sessions.use(({ finder }) => finder(named)),
    log: (filter) => logRows(log, filter ?? {}),
    outbox: () => outboxRows(log),
    inbox: () => inboxRows(log),
    status: () =>
      sessions.use((session) => statusOf({ log, session, folder, writable: binding === 'ours' })),
    importFiles: (importing) =>
      runImport({ log, sessions, run: (wishes) => after(desk.run(wishes)) }, importing),
    rebuild,
    verify: (watching) => verifyBranch({ folder, log, sessions }, watching ?? {}),
    onStale: staleness.listen,
    close: () => {
      sweeper.stop()
      sessions.close()
      log.close()
    },
  }
}

const savedOf = (answer: BatchAnswer): Result<Saved> => {
  if (answer.ok) return accept(answer.value.saved)
  if ('thrown' in answer) throw answer.thrown
  return answer
}
