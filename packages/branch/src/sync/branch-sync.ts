import type { OutcomeAnswer, PublishRequest, SyncAnswer, SyncReport } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import type { Result } from '@polder/kernel'
import type { Binding } from '../device/binding.ts'
import type { Ports } from '../ports.ts'
import type { Watching } from '../worker/run-worker.ts'
import type { CentreFile } from './centre-file.ts'
import type { LineParts } from './line.ts'
import type { Outcomes } from './outcomes.ts'
import type { Rebaser } from './rebaser.ts'

/** Sync with the centre, as whoever runs the branch wants it. Commands never wait for it (SY-15). */
export type BranchSync = {
  readonly status: () => SyncAnswer
  readonly onStatus: (listener: (status: SyncAnswer) => void) => () => void
  /** What became of commits that waited, after each rebase (SY-48). */
  readonly onOutcomes: Outcomes['listen']
  /** What becomes of one command: at once if it waits for nothing any more. */
  readonly outcomeOf: (commandId: string) => Promise<Result<OutcomeAnswer>>
  /**
   * Sends and receives all that there is, and hangs up. The report says what stood in the way. Faults:
   * `stands-alone`, `still-publishing`, `no-server`, `works-offline`, `stays-connected`, and those of a
   * folder that isn't ours (SY-71).
   */
  readonly once: () => Promise<SyncReport>
  /** Stays connected from now on. Faults as `once`, but for `works-offline`, which it waits out. */
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** Whatever it waits for, it tries now. */
  readonly retryNow: () => void
  /** By choice, kept in the folder: until `workOnline` nothing is sent or received. */
  readonly workOffline: () => Promise<void>
  readonly workOnline: () => void
  /**
   * Gives a stand-alone account, log and all, to a centre that awaits it; it is enrolled from then on
   * (SY-35). Cut off, it goes on when it is asked again. Faults: `already-enrolled`, those of the line
   * and of the centre (`code-invalid`, `account-published`, `another-log`).
   */
  readonly publish: (request: PublishRequest, watching?: Watching) => Promise<void>
  /** Where the centre is from now on, kept in the folder. */
  readonly useServer: (server: string) => Promise<void>
}

export type BranchSyncParts = LineParts & {
  readonly log: BranchLog
  readonly ports: Ports
  readonly binding: () => Binding
  readonly centre: CentreFile
  readonly rebase: Rebaser
  /** Another epoch's name has to be known by the rows too. */
  readonly fellBehind: () => void
}

export type RunningSync = BranchSync & {
  /** Something was recorded. */
  readonly wake: () => void
  /** What became of commits otherwise than by a rebase of this log. */
  readonly tellOutcomes: Outcomes['tell']
  readonly close: () => Promise<void>
}
