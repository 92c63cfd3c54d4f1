/**
 * How a value is to be read in a spreadsheet. Values come as every edge sees them: amounts and
 * decimals as text, days as `2026-11-23`, moments in UTC.
 */
export type WrittenAs = 'text' | 'money' | 'decimal' | 'integer' | 'date' | 'instant' | 'yesNo'

export type WrittenColumn = {
  /** Of the row's property. */
  readonly name: string
  readonly label: string
  readonly as: WrittenAs
}

/** Writes rows, one after the other, as pieces of a file. */
export type RowWriter = {
  readonly begin: () => string
  readonly row: (row: Readonly<Record<string, unknown>>) => string
  readonly end: () => string
}
