import type { Connection } from '../file/connection.ts'
import { createRecentStatements, type Statements } from '../projector/statements.ts'

/** One step of what SQLite does for a statement. */
export type Step = { readonly sql: string; readonly detail: string }

/** Has a question answered, and says what SQLite does for each of its statements. */
export const stepsOf = (
  database: Connection,
  answer: (statements: Statements) => unknown,
): readonly Step[] => {
  const asked = new Set<string>()
  const statements = createRecentStatements(database)
  answer((sql) => {
    asked.add(sql)
    return statements(sql)
  })
  return [...asked].flatMap((sql) => {
    const values = Array.from(sql.matchAll(/\?/g), () => null)
    return database
      .prepare<null[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map(({ detail }) => ({ sql, detail }))
  })
}
