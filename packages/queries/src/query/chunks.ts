import type { Table } from '@polder/model'
import type { Statements } from '../projector/statements.ts'
import { isNumbered, ROW } from '../schema/layout.ts'
import { quoted, type SqlRow, type SqlValue } from '../schema/sql.ts'
import { ALIAS } from './list-plan.ts'

/** Rows that a long query looks at before it says how far it is and may be cancelled. */
export const CHUNK_ROWS = 20_000

/** A part of a table by its key: above one value, up to another. */
export type Chunk = { readonly sql: readonly string[]; readonly values: readonly SqlValue[] }

/** A table in parts of about the same size, along its key. The last is open at its end. */
export function* chunksOf(statements: Statements, table: Table): Generator<Chunk> {
  const key = isNumbered(table) ? ROW : (table.key[0] ?? ROW)
  const column = `${ALIAS}.${quoted(key)}`
  const next = statements(
    `SELECT ${quoted(key)} AS key FROM ${quoted(table.name)} WHERE ${quoted(key)} > ?
     ORDER BY ${quoted(key)} LIMIT 1 OFFSET ?`,
  )
  const first = statements(
    `SELECT ${quoted(key)} AS key FROM ${quoted(table.name)} ORDER BY ${quoted(key)} LIMIT 1 OFFSET ?`,
  )
  let low: SqlValue = null
  for (;;) {
    const row: SqlRow | undefined = low === null ? first.get(CHUNK_ROWS) : next.get(low, CHUNK_ROWS)
    const high: SqlValue = row?.['key'] ?? null
    yield {
      sql: [
        ...(low === null ? [] : [`${column} > ?`]),
        ...(high === null ? [] : [`${column} <= ?`]),
      ],
      values: [low, high].filter((value) => value !== null),
    }
    if (high === null) return
    low = high
  }
}

export const countAll = (statements: Statements, { name }: Table): number =>
  Number(statements(`SELECT count(*) AS count FROM ${quoted(name)}`).get()?.['count'] ?? 0)
