import type { Command, Refusal, StreamId } from '@polder/kernel'

/** A place in a file: its name as the mapping gives it, and the line on which the row begins, from 1. */
export type RowSource = { readonly file: string; readonly line: number }

/** The branch that speaks for a command: what the file called it, and who that is. */
export type SpeakingBranch = { readonly key: string; readonly id: StreamId }

export type PlannedCommand = {
  readonly kind: 'command'
  readonly step: string
  readonly source: RowSource
  /** Null where the mapping leaves it to the branch that imports. */
  readonly branch: SpeakingBranch | null
  /** Not yet validated: the command system does that. */
  readonly command: Command
}

/** A row, or a document for the sake of one of its rows, that makes no command. */
export type RejectedRow = {
  readonly kind: 'rejected'
  readonly step: string
  readonly source: RowSource
  readonly reason: Refusal
}

export type ImportProgress = {
  readonly kind: 'progress'
  readonly step: string
  /** Of all passes that the step makes over its files, as they lie (packed bytes of a packed file). */
  readonly bytesRead: number
  readonly totalBytes: number
  readonly rowsRead: number
}

export type PlannedItem = PlannedCommand | RejectedRow | ImportProgress

/**
 * The holder of a unique key as the branch sees it now: `resolve('Customer', 'number', 'QUICK')`.
 * Asked while a row is planned, so it sees the commands yielded before only where the consumer has
 * executed them. A mapping whose look-ups name only what stood there before the import can be
 * executed in batches; references between the steps of one import are derived, not looked up.
 */
export type Resolve = (concept: string, attribute: string, value: string) => StreamId | undefined
