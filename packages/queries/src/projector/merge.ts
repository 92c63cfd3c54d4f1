import { quoted } from '../schema/sql.ts'
import { shownValue } from './neighbours.ts'
import type { Projection } from './projection.ts'

export type Merged = { readonly concept: string; readonly from: string; readonly into: string }

/**
 * KE-1: what referred to the merged aggregate refers to the one that it went into, here and in
 * whatever comes later.
 */
export const followMerge = (projection: Projection, { concept, from, into }: Merged): void => {
  projection.redirects.add(from, into)
  for (const { name, columns } of projection.enterprise.tables.values())
    for (const column of columns)
      if (column.name !== 'id' && column.to.includes(concept))
        redirectColumn(projection, { table: name, column: column.name }, { from, into })
}

type At = { readonly table: string; readonly column: string }

const redirectColumn = (projection: Projection, at: At, { from, into }: Omit<Merged, 'concept'>) => {
  const { statements, layoutOf, changed } = projection
  const shown = layoutOf(at.table).inlined.filter(({ via }) => via === at.column)
  const sets = [at.column, ...shown.map(({ name }) => name)].map((name) => `${quoted(name)} = ?`)
  const values = shown.map((each) => shownValue(projection, each, into))
  const { changes } = statements(
    `UPDATE ${quoted(at.table)} SET ${sets.join(', ')} WHERE ${quoted(at.column)} = ?`,
  ).run(into, ...values, from)
  if (changes > 0) changed.add(at.table)
}

