import type Database from 'better-sqlite3'
import type { Connection } from '../file/connection.ts'
import type { SqlRow, SqlValue } from '../schema/sql.ts'

export type Statement = Database.Statement<SqlValue[], SqlRow>

/** Prepares each text once. */
export type Statements = (sql: string) => Statement

/** For texts that follow from the model alone, of which there are only so many. */
export const createStatements = (database: Connection): Statements => {
  const prepared = new Map<string, Statement>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare<SqlValue[], SqlRow>(sql)
    prepared.set(sql, statement)
    return statement
  }
}

/** More different questions than a screen asks; each statement takes some kilobytes. */
const MAX_STATEMENTS = 200

/** For texts that follow from what is asked: the one that was not used for longest is let go. */
export const createRecentStatements = (database: Connection): Statements => {
  const prepared = new Map<string, Statement>()
  return (sql) => {
    const statement = prepared.get(sql) ?? database.prepare<SqlValue[], SqlRow>(sql)
    prepared.delete(sql)
    prepared.set(sql, statement)
    const [oldest] = prepared.keys()
    if (prepared.size > MAX_STATEMENTS && oldest !== undefined) prepared.delete(oldest)
    return statement
  }
}

/** Prepared when it is first needed, and then at hand without looking its text up. */
export type Later = () => Statement

export const later = (statements: Statements, sql: string): Later => {
  let prepared: Statement | undefined
  return () => (prepared ??= statements(sql))
}
