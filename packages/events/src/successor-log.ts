import type { CommandId, DeviceId, Instant } from '@polder/kernel'
import type { BranchLog } from './branch-log.ts'
import type { ReceivedPage, StoredCommit } from './port.ts'

/**
 * The log that takes the place of a branch's own when the centre's has gone another way (SY-33,
 * SY-34): up to some commit the two are the same, then the centre, restored, has lost what the branch
 * has, and has got something else.
 *
 *     the branch's log    e1 e2 e3 | e4  e5  e6       e5 is this device's own, e4 and e6 are others'
 *     the centre's log    e1 e2 e3 | f4  f5
 *     its successor       e1 e2 e3   f4  f5           received while work goes on in the branch's log
 *       outbox                               e5' ...  and then what waited already
 *       left behind                          e4  e6   told to the operator
 *
 * Until `finish` the branch is untouched, and `abandon` is as if nothing had been.
 */
export type SuccessorLog = {
  /**
   * Copies some of what the two logs share, so that work can go on between; true while there is more.
   * `receive` and `finish` copy what is left of it.
   */
  readonly copyPart: () => boolean
  /** Where pulling the centre's log goes on: the end of what is shared, or of what was received. */
  readonly received: () => number
  /** As a branch receives (SY-30). */
  readonly receive: (page: ReceivedPage) => void
  /**
   * Called when the centre's log was received to a fixed head: in one transaction the new log gets all
   * that the branch has beside its own, this device's commits that the centre lost are in the outbox
   * again, and `rebase` rebases it. Then it takes the branch's place. Both logs are closed afterwards:
   * the caller closes the branch, and opens it again. What throws before leaves the branch as it was.
   */
  readonly finish: (rebase: RebaseSuccessor) => Succession
  readonly abandon: () => void
}

/**
 * Rebases the new log on all that it has received, by its own `rebase`, and on all of what was left
 * behind too: where a pending commit stands on that, the ground is gone, though nothing arrived on it.
 */
export type RebaseSuccessor = (next: BranchLog, leftBehind: Iterable<StoredCommit>) => void

export type Succession = {
  /** How many commits of this device were in the log and are in the outbox again. */
  readonly returned: number
  /** How many of others the new log lacks; the old log keeps them. */
  readonly leftBehind: number
  /** The first `MAX_LEFT_BEHIND_LISTED` of them. */
  readonly listed: readonly LeftBehind[]
}

export type LeftBehind = {
  readonly commandId: CommandId
  readonly name: string
  readonly device: DeviceId
  readonly commitTime: Instant
  /** In the old log. */
  readonly firstPosition: number
}

export const MAX_LEFT_BEHIND_LISTED = 1_000
