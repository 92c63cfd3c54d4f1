import type { FaultAnswer, Instant } from '@polder/kernel'

/**
 * What sync is doing, for whoever wants to show it.
 *
 *     stopped <-> waiting -> connecting -> greeting -> (sending <-> receiving <-> idle)
 *                    ^----------------- the line is cut ----------------'
 *
 * `blocked` is for a person to lift: the centre has revoked or fenced the device, or speaks another
 * protocol, or the logs have parted. The branch goes on working, and its outbox is kept.
 */
export type SyncPhase =
  | 'stopped'
  | 'waiting'
  | 'connecting'
  | 'greeting'
  | 'sending'
  | 'receiving'
  | 'idle'
  | 'blocked'

export type SyncStatus = {
  readonly phase: SyncPhase
  /** Why it waits or is blocked. */
  readonly fault: FaultAnswer | null
  /** When the centre was last heard, by the branch's clock. */
  readonly lastContactAt: Instant | null
  /** Since when there is no line; null while there is. */
  readonly offlineSince: Instant | null
  /** Commits of the outbox that the centre has stored and that wait for the rebase. */
  readonly sent: number
  readonly unsent: number
  /** Positions: where the branch is, and where the centre was when last heard. */
  readonly received: number
  readonly head: number
  /** The centre's clock less the branch's, in milliseconds; null until it is known (DO-4). */
  readonly clockSkewMs: number | null
  /** The clocks are so far apart that the user is told. It stops nothing (DO-4). */
  readonly isClockOff: boolean
}
