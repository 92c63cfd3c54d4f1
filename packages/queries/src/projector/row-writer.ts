import type { Layout } from '../schema/layout.ts'
import { placeholders, quoted, quotedList, type SqlRow, type SqlValue } from '../schema/sql.ts'
import { later, type Statement, type Statements } from './statements.ts'

/** Writes the rows of one table; those of a concept, and the lines that they own, go by `id`. */
export type RowWriter = {
  /** A value for every column, in the order of the layout. */
  readonly insert: (values: readonly SqlValue[]) => void
  readonly update: (id: SqlValue, changed: SqlRow) => void
  readonly deleteOf: (id: SqlValue) => void
}

export const createRowWriter = (statements: Statements, { name, columns }: Layout): RowWriter => {
  const names = quotedList(columns.map((column) => column.name))
  const table = quoted(name)
  const insert = later(
    statements,
    `INSERT INTO ${table} (${names}) VALUES (${placeholders(columns.length)})`,
  )
  const deleteOf = later(statements, `DELETE FROM ${table} WHERE id = ?`)
  const updates = new Map<string, Statement>()
  const updateOf = (changed: readonly string[]) => {
    const key = changed.join()
    const known = updates.get(key)
    if (known !== undefined) return known
    const sets = changed.map((column) => `${quoted(column)} = ?`).join(', ')
    const update = statements(`UPDATE ${table} SET ${sets} WHERE id = ?`)
    updates.set(key, update)
    return update
  }
  return {
    insert: (values) => insert().run(...values),
    update: (id, changed) => {
      const changedNames = Object.keys(changed)
      if (changedNames.length > 0) updateOf(changedNames).run(...Object.values(changed), id)
    },
    deleteOf: (id) => deleteOf().run(id),
  }
}
