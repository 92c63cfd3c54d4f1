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
import type { Result } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import type { QueryAnswer } from './ask.ts'
import type { BatchAnswer } from './command/batch.ts'
import type { Named, Who } from './command/who.ts'
import type { Binding } from './device/binding.ts'
import type { BranchDrafts } from './drafts.ts'
import type { Exported, Exporting } from './export/export-list.ts'
import type { Previewing } from './import/preview.ts'
import type { Importing, ImportReport } from './import/run-import.ts'
import type { Inbox } from './inbox/inbox.ts'
import type { Ports } from './ports.ts'
import type { Rebuilt } from './rebuild/rebuilder.ts'
import type { Records } from './records/records.ts'
import type { LogFilter } from './report/log.ts'
import type { Sessions } from './sessions.ts'
import type { BranchSync } from './sync/branch-sync.ts'
import type { CentreFile } from './sync/centre-file.ts'
import type { LineParts } from './sync/line.ts'
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
