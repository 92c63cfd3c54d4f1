import type { InboxEntry, PendingCommit, StoredCommit, SupersededAttempt } from '@polder/events'
import type { CommandId, Instant, Refusal } from '@polder/kernel'
import type { DecideAgain } from './decided.ts'

/** What a rebase looks at. */
export type Rebasing = {
  /** Whole, in order. */
  readonly outbox: readonly PendingCommit[]
  /**
   * Entries that nobody has settled: one whose command arrives all the same, by an attempt that was
   * long under way, is settled by that (SY-62).
   */
  readonly inbox: readonly InboxEntry[]
  /** The log since it was last rebased on, in order. */
  readonly arrived: Iterable<StoredCommit>
  /** What the log that this one succeeds had and this one hasn't: whatever stood on it moved (SY-33). */
  readonly leftBehind?: Iterable<StoredCommit> | undefined
  /** What the centre refused, each by the attempt that it refused. */
  readonly refused: RefusedAttempts
  readonly clock: Instant
  readonly decide: DecideAgain
}

export type RefusedAttempts = ReadonlyMap<CommandId, RefusedAttempt>

export type RefusedAttempt = { readonly attempt: number; readonly refusal: Refusal }

/** What it comes to. */
export type Rebased = {
  readonly outbox: readonly PendingCommit[]
  /** New entries, and those that are settled. */
  readonly inbox: readonly InboxEntry[]
  readonly superseded: readonly SupersededAttempt[]
  /**
   * One for each commit that was in the outbox, and for each entry that is settled: whoever waits for
   * it is told (SY-48).
   */
  readonly outcomes: readonly Outcome[]
}

export type Became = 'confirmed' | 'kept' | 'changed' | 'refused' | 'quarantined'

export type Outcome = { readonly commandId: CommandId; readonly became: Became }

/** Why a proposal that depends on one in the inbox is there too. */
export const DEPENDENT = 'depends-on-refused'
/** Why a command is in quarantine. */
export const UNDECIDABLE = 'cannot-be-decided'
/** Why a command can't be stored: another one has its id. */
export const ID_REUSED = 'id-reused'
