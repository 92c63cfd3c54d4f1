import type { AdviceSource } from '@polder/commands'
import type { PendingCommit } from '@polder/events'
import type { StoredEvent } from '@polder/kernel'

/**
 * What taking commands and rebasing need of rows that follow the log. The read model is one; a
 * simulator that looks at no rows has another, in memory.
 */
export type Rows = {
  /** Sums over many streams, as the rows have them now. */
  readonly advice: AdviceSource
  /** Brings them up to the log and its outbox, whatever happened to either. */
  readonly follow: () => void
  /** Project what was just recorded. Within a transaction. */
  readonly applyConfirmed: (events: readonly StoredEvent[]) => void
  readonly applyPending: (commit: PendingCommit) => void
  /** Around work on the log and what follows from it here; ends after the log's own. */
  readonly transaction: <T>(work: () => T) => T
}
