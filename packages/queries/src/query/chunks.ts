import type { Table } from '@polder/model'
import type { Statements } from '../projector/statements.ts'
import { isNumbered, ROW } from '../schema/layout.ts'
import { quoted, quotedList, type SqlRow, type SqlValue } from '../schema/sql.ts'
import { ALIAS } from './list-plan.ts'

/** Rows that a long query looks at before it says how far it is and may be cancelled. */
export const CHUNK_ROWS = 20_000

/** A part of a table by its key: above one value, up to another. */
export type Chunk = {
  readonly from: string
  readonly sql: readonly string[]
  readonly values: readonly SqlValue[]
}

/**
 * The table, walked by its key alone: along an index of what is filtered by, every part would walk
 * what the filter finds in all of the table.
 */
const byKey = (table: Table): string =>
  isNumbered(table)
    ? `${quoted(table.name)} AS ${ALIAS} NOT INDEXED`
    : `${quoted(table.name)} AS ${ALIAS} INDEXED BY ${quoted(`sqlite_autoindex_${table.name}_1`)}`

/** A table in parts of the same size, along its key. The last is open at its end. */
export const chunksOf = function* (statements: Statements, table: Table): Generator<Chunk> {
  const key = isNumbered(table) ? [ROW] : table.key
  const columns = key.map((name) => `${ALIAS}.${quoted(name)}`).join(', ')
  const marks = key.map(() => '?').join(', ')
  const above = `(${columns}) > (${marks})`
  const upTo = `(${columns}) <= (${marks})`
  const next = nextKey(statements, table, key)
  const from = byKey(table)
  for (let low: readonly SqlValue[] = []; ; ) {
    const high = next(low)
    yield {
      from,
      sql: [...(low.length === 0 ? [] : [above]), ...(high.length === 0 ? [] : [upTo])],
      values: [...low, ...high],
    }
    if (high.length === 0) return
    low = high
  }
}

/** The key of the last row of the part that begins above a key; empty for the last part. */
const nextKey = (statements: Statements, { name }: Table, key: readonly string[]) => {
  const columns = quotedList(key)
  const select = (where: string) =>
    `SELECT ${columns} FROM ${quoted(name)} ${where} ORDER BY ${columns} LIMIT 1 OFFSET ?`
  const first = select('')
  const further = select(`WHERE (${columns}) > (${key.map(() => '?').join(', ')})`)
  return (low: readonly SqlValue[]): readonly SqlValue[] => {
    const row: SqlRow | undefined = statements(low.length === 0 ? first : further).get(
      ...low,
      CHUNK_ROWS - 1,
    )
    return row === undefined ? [] : key.map((column) => row[column] ?? null)
  }
}

export const countAll = (statements: Statements, { name }: Table): number =>
  Number(statements(`SELECT count(*) AS count FROM ${quoted(name)}`).get()?.['count'] ?? 0)
