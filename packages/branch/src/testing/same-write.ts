import type { SqlRow } from './bare-sqlite.ts'

/** A row that was written, as it was before and after. */
export type RowWrite = {
  readonly operation: 'insert' | 'update' | 'delete'
  readonly before: SqlRow
  readonly after: SqlRow
}

export type TableShape = {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

/** A statement and its values. */
export type Write = { readonly sql: string; readonly values: SqlRow }

/** The statement that writes the same row. */
export const sameWrite = (shape: TableShape, { operation, before, after }: RowWrite): Write => {
  switch (operation) {
    case 'insert':
      return insert(shape, after)
    case 'update':
      return update(shape, before, after)
    case 'delete':
      return {
        sql: `DELETE FROM ${quoted(shape.name)} WHERE ${isKey(shape)}`,
        values: valuesOf(shape, shape.key, before),
      }
  }
}

const insert = ({ name, columns }: TableShape, row: SqlRow): Write => ({
  sql: `INSERT INTO ${quoted(name)} (${columns.map(quoted).join()})
    VALUES (${columns.map(() => '?').join()})`,
  values: row,
})

const update = (shape: TableShape, before: SqlRow, after: SqlRow): Write => {
  const { name, columns, key } = shape
  const changed = columns.filter((_, index) => before[index] !== after[index])
  // Written as it was: written all the same.
  const set = changed.length > 0 ? changed : columns
  return {
    sql: `UPDATE ${quoted(name)} SET ${set.map(isGiven).join()} WHERE ${isKey(shape)}`,
    values: [...valuesOf(shape, set, after), ...valuesOf(shape, key, before)],
  }
}

const isKey = ({ key }: TableShape) => key.map(isGiven).join(' AND ')

const isGiven = (column: string) => `${quoted(column)} = ?`

const valuesOf = ({ columns }: TableShape, names: readonly string[], row: SqlRow): SqlRow =>
  names.map((name) => row[columns.indexOf(name)] ?? null)

export const quoted = (name: string): string => `"${name}"`
