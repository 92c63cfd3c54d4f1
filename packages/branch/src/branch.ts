import type {
  BranchStatus,
  CommandRequest,
  Finding,
  ListRequest,
  LogRow,
  OneRequest,
  OutboxRow,
  Saved,
} from '@polder/contract'
import type { ImportPreview } from '@polder/contract/host'
import type { BranchLog } from '@polder/events'
import { accept, present, type Result } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { ask, type QueryAnswer } from './ask.ts'
import type { BatchAnswer } from './command/batch.ts'
import { createDesk } from './command/desk.ts'
import type { Named, Who } from './command/who.ts'
import type { Binding } from './device/binding.ts'
import { type BranchDrafts, createBranchDrafts } from './drafts.ts'
import { exportList, type Exported, type Exporting } from './export/export-list.ts'
import { previewImport, type Previewing } from './import/preview.ts'
import {
  type Importing,
  type ImportParts,
  type ImportReport,
  runImport,
} from './import/run-import.ts'
import type { Ports } from './ports.ts'
import { createRebuilder, type Rebuilt } from './rebuild/rebuilder.ts'
import { createRecords, type Records } from './records/records.ts'
import { createInbox, type Inbox } from './inbox/inbox.ts'
import { outboxRows } from './report/outbox.ts'
import { type LogFilter, logRows } from './report/log.ts'
import { statusOf } from './report/status.ts'
import type { Sessions } from './sessions.ts'
import { createStaleness } from './staleness.ts'
import { type BranchSync, createBranchSync } from './sync/branch-sync.ts'
import type { CentreFile } from './sync/centre-file.ts'
import type { LineParts } from './sync/line.ts'
import type { Outcomes } from './sync/outcomes.ts'
import { createRebaser } from './sync/rebaser.ts'
import { fetchSuccessor, succeedLog } from './sync/succession.ts'
import { createSweeper } from './sweeper.ts'
import { createTasks, type Tasks } from './tasks.ts'
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
  readonly inbox: Inbox
  readonly status: () => BranchStatus
  readonly drafts: BranchDrafts
  /** What single records were, and how they became what they are. */
  readonly records: Records
  readonly importFiles: (importing: Importing) => Promise<ImportReport>
  readonly previewImport: (previewing: Previewing) => Promise<ImportPreview>
  readonly exportList: (exporting: Exporting, watching?: Watching) => Promise<Result<Exported>>
  /** Makes the read model anew beside the current one. Who asks meanwhile gets the same one. */
  readonly rebuild: (watching?: Watching) => Promise<Rebuilt>
  readonly verify: (watching?: Watching) => Promise<readonly Finding[]>
  readonly sync: BranchSync
  /** Called with the names of queries whose answers may have changed; returns how to stop that. */
  readonly onStale: (listener: (queries: readonly string[]) => void) => () => void
  /** Cancels what goes on beside commands, and waits until it has ended. */
  readonly close: () => Promise<void>
}

export type BranchParts = LineParts & {
  readonly folder: string
  readonly log: BranchLog
  readonly sessions: Sessions
  readonly ports: Ports
  /** Whether the device is this machine's, as it is opened. */
  readonly bound: Binding
  readonly centre: CentreFile
}

/** A branch over one log, which ends when another one takes the place of that. */
export type RunningBranch = Branch & {
  /**
   * The centre's log takes the place of ours, which is the same up to a position (SY-33). The branch is
   * closed then; `closed` is called in the same turn, so that it can be opened again before anybody
   * asks it for something. What fails before leaves it as it was.
   */
  readonly succeed: (common: number, closed: () => void) => Promise<void>
}

export const createBranch = (parts: BranchParts): RunningBranch => {
  const { folder, log, sessions, centre } = parts
  const binding = () => (centre.read().isOlderCopy ? 'older-copy' : parts.bound)
  const desk = createDesk({ ...parts, binding })
  const following = createFollowing(parts)
  const { followed } = following
  const tasks = createTasks()
  const rebase = createRebaser(parts)
  const { wake, tellOutcomes, close, ...sync } = createBranchSync({
    ...parts,
    binding,
    fellBehind: sessions.fellBehind,
    rebase: (refused) => followed(rebase(refused)),
  })
  const after = <T>(answer: T): T => {
    wake()
    return followed(answer)
  }
  const doBatch = (requests: readonly CommandRequest[]) => after(desk.doBatch(requests))
  const quiet = async () => {
    following.stop()
    await close()
    await tasks.stop()
  }
  return {
    ...looking(parts),
    ...lasting(parts, { tasks, run: (wishes) => after(desk.run(wishes)) }),
    do: (request) => savedOf(present(doBatch([request])[0], 'every request has an answer')),
    doBatch,
    inbox: createInbox({ ...parts, binding }, after),
    status: () =>
      sessions.use((session) =>
        statusOf({ log, session, folder, writable: binding() === 'ours', sync: sync.status() }),
      ),
    sync: {
      ...sync,
      publish: (request, given) => tasks.run(given, (watching) => sync.publish(request, watching)),
    },
    onStale: following.onStale,
    ...ending(parts, { tasks, quiet, stopSync: sync.stop, tellOutcomes }),
  }
}

/** What follows after each change: rows that are stale, values that are inlined elsewhere. */
const createFollowing = ({ sessions, ports }: BranchParts) => {
  const sweeper = createSweeper(sessions)
  const staleness = createStaleness({ sessions, ports })
  sweeper.wake()
  return {
    followed: <T>(answer: T): T => {
      staleness.tell()
      sweeper.wake()
      return answer
    },
    onStale: staleness.listen,
    stop: sweeper.stop,
  }
}

type Looking = 'enterprise' | 'find' | 'log' | 'outbox' | 'drafts' | 'records'

const looking = (parts: BranchParts): Pick<Branch, Looking> => {
  const { log, sessions } = parts
  return {
    enterprise: () => sessions.use(({ enterprise }) => enterprise),
    find: (named) => sessions.use(({ finder }) => finder(named)),
    log: (filter) => logRows(log, filter ?? {}),
    outbox: () => outboxRows(log),
    drafts: createBranchDrafts(parts),
    records: createRecords(parts),
  }
}

type Lasting = 'ask' | 'importFiles' | 'previewImport' | 'exportList' | 'rebuild' | 'verify'
type Running = { readonly tasks: Tasks; readonly run: ImportParts['run'] }

/** What goes on for a while beside everything else. */
const lasting = (parts: BranchParts, { tasks, run }: Running): Pick<Branch, Lasting> => {
  const { log, sessions } = parts
  const rebuild = createRebuilder(parts)
  return {
    ask: (name, request, given) =>
      tasks.run(given, (watching) => ask({ sessions, log }, { name, request }, watching)),
    importFiles: (importing) =>
      tasks.run({ signal: importing.signal }, ({ signal }) =>
        runImport({ log, sessions, run }, { ...importing, signal }),
      ),
    previewImport: (previewing) =>
      tasks.run({ signal: previewing.signal }, ({ signal }) =>
        previewImport(parts, { ...previewing, signal }),
      ),
    exportList: (exporting, given) =>
      tasks.run(given, (watching) => exportList(sessions, exporting, watching)),
    rebuild: (given) => tasks.run(given, rebuild),
    verify: (given) => tasks.run(given, (watching) => verifyBranch(parts, watching)),
  }
}

type Ending = {
  readonly tasks: Tasks
  /** Ends all that goes on. */
  readonly quiet: () => Promise<void>
  readonly stopSync: () => Promise<void>
  readonly tellOutcomes: Outcomes['tell']
}

const ending = (
  parts: BranchParts,
  { tasks, quiet, stopSync, tellOutcomes }: Ending,
): Pick<RunningBranch, 'close' | 'succeed'> => {
  const { log, sessions } = parts
  let isOpen = true
  const closeFiles = () => {
    if (!isOpen) return
    isOpen = false
    sessions.close()
    log.close()
  }
  return {
    close: async () => {
      await quiet()
      closeFiles()
    },
    succeed: async (common, closed) => {
      await stopSync()
      const successor = await tasks.run({}, (watching) => fetchSuccessor(parts, common, watching))
      await quiet()
      try {
        tellOutcomes(succeedLog(parts, sessions.unsettled(), successor))
      } finally {
        successor.abandon()
        closeFiles()
        closed()
      }
    },
  }
}

const savedOf = (answer: BatchAnswer): Result<Saved> => {
  if (answer.ok) return accept(answer.value.saved)
  if ('thrown' in answer) throw answer.thrown
  return answer
}
