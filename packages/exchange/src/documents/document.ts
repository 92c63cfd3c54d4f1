import type { Failure, Scope } from '../evaluate/scope.ts'
import type { Row } from '../read/rows.ts'

/** What a step makes one command of: a row, and its lines where it has any. */
export type Document = { readonly row: Row; readonly lines: readonly Row[] }

/** What a piece of the step's files came to. */
export type DocumentBatch = {
  readonly documents: readonly Document[]
  readonly failures: readonly Failure[]
  /** Of all passes that the step makes, so far. */
  readonly bytesRead: number
  readonly rowsRead: number
}

/** A row by itself, before anything else is known. */
export const scopeOf = (row: Row): Scope => ({ document: row, row, lines: [row], branch: null })

/** What the rows of one document have in common, as one text. */
export const nameOf = (key: readonly string[]): string => key.join('\u001f')
