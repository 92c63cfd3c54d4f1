/** Where the rows of a grid come from. The grid holds some pages of them and never all. */
export type RowSource<Row> = {
  /** Another key is another list (other filter, other order): from the top, old rows go at once. */
  readonly key: string
  /** Another revision is the same list with news: old rows stay until fresh ones have come. */
  readonly revision: number
  readonly total: number
  /** The rows from place 0 on, where they came with the total: they are shown at once. */
  readonly firstRows?: readonly Row[]
  readonly fetchRows: (request: RowRequest) => Promise<readonly Row[]>
}

/** How many rows are asked for at a time; `firstRows` that are fewer are no page, and not used. */
export const PAGE_ROWS = 100

/** The rows from place `from` on, counted from 0, in the order of the list; `count` at most. */
export type RowRequest = {
  readonly from: number
  readonly count: number
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}
