import Database from 'better-sqlite3'
import { quoted } from '../schema/sql.ts'

/** Throws where a search index holds anything but what the rows of its table say. */
export const checkSearch = (file: string): void => {
  const database = new Database(file)
  try {
    const tables = database
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'`,
      )
      .pluck()
      .all()
    for (const table of tables.map(quoted))
      database.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`)
  } finally {
    database.close()
  }
}
