import Database from 'better-sqlite3'
import type { SqlValue } from '../schema/sql.ts'
import { quoted } from '../schema/sql.ts'

/** Every table of a file, its rows in an order of their own: two files are the same if these are. */
export type Dump = { readonly [table: string]: readonly string[] }

/** What follows from the order of writing and not from what was written. */
const SHADOWS = /^search_.*_(data|idx|content|docsize|config)$/

export const dumpOf = (file: string, without: readonly string[] = []): Dump => {
  const database = new Database(file, { readonly: true })
  try {
    const names = database
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all()
    return Object.fromEntries(
      names
        .filter((name) => !SHADOWS.test(name) && !without.includes(name))
        .map((name) => [name, rowsOf(database, name)]),
    )
  } finally {
    database.close()
  }
}

const rowsOf = (database: Database.Database, table: string): readonly string[] =>
  database
    .prepare<[], SqlValue[]>(`SELECT * FROM ${quoted(table)}`)
    .raw()
    .all()
    .map((row) => JSON.stringify(row))
    .toSorted()
