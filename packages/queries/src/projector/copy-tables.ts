import type { Enterprise, ShownColumn } from '@polder/model'
import { isNumbered, type StoredColumn, sqlType } from '../schema/layout.ts'
import { shownEncoding } from '../schema/neighbour.ts'
import { quoted } from '../schema/sql.ts'
import { typed, type Undoable } from '../schema/undo.ts'

/** A table's own copy of its neighbours' values, joined by it and nobody else. */
export type CopyTable = {
  readonly name: string
  readonly via: string
  readonly to: readonly string[]
  readonly columns: readonly StoredColumn[]
  readonly sql: string
  readonly undoable: Undoable
}

export const copyTableName = (table: string, via: string): string => `copy_${table}_${via}`

export const copyTables = (enterprise: Enterprise): readonly CopyTable[] =>
  [...enterprise.tables.values()].filter(isNumbered).flatMap((table) => {
    const copied = table.shown.filter(({ strategy }) => strategy === 'copy')
    const vias = new Map(copied.map((shown) => [shown.via, shown]))
    return [...vias.values()].map((shown) =>
      copyTable(enterprise, {
        table: table.name,
        shown: copied.filter(({ via }) => via === shown.via),
      }),
    )
  })

const copyTable = (
  enterprise: Enterprise,
  { table, shown }: { readonly table: string; readonly shown: readonly ShownColumn[] },
): CopyTable => {
  const [{ via, to } = { via: '', to: [] }] = shown
  const name = copyTableName(table, via)
  const columns = shown.map((each) => ({
    name: each.attribute,
    encoding: shownEncoding(enterprise, each),
  }))
  const defined = columns.map((column) => `${quoted(column.name)} ${sqlType(column.encoding)}`)
  return {
    name,
    via,
    to,
    columns,
    sql: `CREATE TABLE ${quoted(name)} (id TEXT NOT NULL PRIMARY KEY, ${defined.join(', ')})
      STRICT, WITHOUT ROWID`,
    undoable: { name, key: [{ name: 'id', type: 'TEXT' }], rest: columns.map(typed) },
  }
}
