import { quoted } from '../schema/sql.ts'
import { copyTableName } from './copy-tables.ts'
import type { Projection } from './projection.ts'
import type { Showing, ShownValue } from './shown-value.ts'

/** Writes a neighbour's value as it is now into the copy of a table that shows it. */
export const createCopyWriter = (
  { later, changed }: Projection,
  { table, shown }: Showing,
  value: ShownValue,
): ((id: string) => void) => {
  const column = quoted(shown.attribute)
  const upsert = later(
    `INSERT INTO ${quoted(copyTableName(table, shown.via))} (id, ${column}) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET ${column} = excluded.${column}`,
  )
  return (id) => {
    changed.add(table)
    upsert().run(id, value(id))
  }
}
