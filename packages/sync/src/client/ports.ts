import type { BranchLog } from '@polder/events'
import type { AccountId, DeviceId, Instant } from '@polder/kernel'
import type { Connect } from '../link.ts'
import type { Outcome, RefusedAttempts } from '../rebase/rebased.ts'

/** What the sync engine needs of a branch. Its log is the truth about what is sent (SY-11). */
export type SyncedBranch = {
  readonly log: Pick<BranchLog, 'state' | 'store' | 'outbox' | 'receive' | 'setEpoch'>
  readonly credentials: Credentials
  /**
   * Rebases log, states and rows on all that was received, in one go, and says what became of each
   * commit that was waiting. With nothing received and nothing refused it changes nothing.
   */
  readonly rebase: (refused: RefusedAttempts) => readonly Outcome[]
}

/** How a device proves who it is. The secret lies outside the data folder (SY-71). */
export type Credentials = {
  readonly account: AccountId
  readonly device: DeviceId
  readonly secret: string
}

/** What the engine takes from the world around it, so that a simulator can give it another. */
export type ClientPorts = {
  readonly connect: Connect
  readonly now: () => Instant
  /** Calls once after so many milliseconds; the answer cancels it. */
  readonly after: (delayMs: number, work: () => void) => () => void
  /** At least 0 and below 1, for jitter. */
  readonly random: () => number
}
