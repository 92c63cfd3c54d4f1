import type Database from 'better-sqlite3'
import type { Connection } from '../file/connection.ts'
import type { SqlRow, SqlValue } from '../schema/sql.ts'

export type Statement = Database.Statement<SqlValue[], SqlRow>

/** Prepares each text once. */
export type Statements = (sql: string) => Statement

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
