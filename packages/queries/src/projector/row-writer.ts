import { placeholders, quoted, quotedList, type SqlRow, type SqlValue } from '../schema/sql.ts'
import type { Layout } from '../schema/layout.ts'
import type { Statement, Statements } from './statements.ts'

/** Writes rows of one table. Rows of a concept are named by `id`, others by their key. */
export type RowWriter = {
  readonly insert: (row: SqlRow) => void
  /** True when there was such a row. */
  readonly update: (key: readonly SqlValue[], changed: SqlRow) => boolean
  readonly deleteOf: (id: SqlValue) => void
}

export const createRowWriter = (statements: Statements, layout: Layout): RowWriter => {
  const { name, columns, table } = layout
  const names = columns.map((column) => column.name)
  let insert: Statement | null = null
  const updates = new Map<string, Statement>()
  const updateOf = (changed: readonly string[]) => {
    const key = changed.join('\n')
    const known = updates.get(key)
    if (known !== undefined) return known
    const sets = changed.map((column) => `${quoted(column)} = ?`).join(', ')
    const where = table.key.map((column) => `${quoted(column)} = ?`).join(' AND ')
    const update = statements(`UPDATE ${quoted(name)} SET ${sets} WHERE ${where}`)
    updates.set(key, update)
    return update
  }
  return {
    insert: (row) => {
      insert ??= statements(
        `INSERT INTO ${quoted(name)} (${quotedList(names)}) VALUES (${placeholders(names.length)})`,
      )
      insert.run(...names.map((column) => row[column] ?? null))
    },
    update: (key, changed) => {
      const changedNames = Object.keys(changed)
      if (changedNames.length === 0) return true
      return updateOf(changedNames).run(...Object.values(changed), ...key).changes > 0
    },
    deleteOf: (id) => {
      statements(`DELETE FROM ${quoted(name)} WHERE id = ?`).run(id)
    },
  }
}
