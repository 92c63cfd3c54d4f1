import type { Connection } from '../file/connection.ts'

/** The name in SQL of what folds capitals as the search index does: SQLite's `lower` knows ASCII only. */
export const FOLDED = 'folded'

export const defineFolded = (database: Connection): void => {
  database.function(FOLDED, { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? fold(text) : null,
  )
}

export const fold = (text: string): string => text.normalize('NFC').toLowerCase()
