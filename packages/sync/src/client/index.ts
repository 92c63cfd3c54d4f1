export type { Decided, DecideAgain } from '../rebase/decided.ts'
export type { LogView } from '../rebase/overlay.ts'
export { rebaseLog, type LogRebasing, type ViewDecider } from '../rebase/rebase-log.ts'
export {
  type Became,
  type Outcome,
  type RefusedAttempt,
  type RefusedAttempts,
  UNDECIDABLE,
} from '../rebase/rebased.ts'
export { createSyncEngine, type SyncEngine, type SyncEngineParts } from './engine.ts'
export { enrolDevice, type Enrolling } from './enrol.ts'
export { type Fetched, fetchLog, type Fetching, type LogEnd } from './fetch-log.ts'
export type { ClientPorts, Credentials, SyncedBranch } from './ports.ts'
export { publishAccount, type Publishing } from './publish.ts'
export type { Left, SyncReport } from './report.ts'
export type { SyncPhase, SyncStatus } from './status.ts'
