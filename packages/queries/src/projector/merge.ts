import { present } from '@polder/kernel'
import type { Table } from '@polder/model'
import type { Exceptions } from '../ledger/exceptions.ts'
import { createLedgerMerges } from '../ledger/merged.ts'
import { quoted, type SqlRow } from '../schema/sql.ts'
import type { Neighbours } from './neighbours.ts'
import type { Projection } from './projection.ts'
import { createShownValue, type ShownValue } from './shown-value.ts'
import type { Later } from './statements.ts'

/**
 * KE-1: what referred to the merged aggregate refers to the one that it went into, in every table
 * and in the ledgers, and so does whatever comes later.
 */
export type Merges = { readonly follow: (merged: Merged) => void }

export type Merged = { readonly concept: string; readonly from: string; readonly into: string }

export type MergeParts = {
  readonly projection: Projection
  readonly neighbours: Neighbours
  readonly exceptions: Exceptions
}

export const createMerges = ({ projection, neighbours, exceptions }: MergeParts): Merges => {
  const ledgers = createLedgerMerges({ projection, exceptions })
  const columns = new Map<string, readonly ReferringColumn[]>()
  const columnsTo = (concept: string) => {
    const known = columns.get(concept) ?? referringColumns(projection, neighbours, concept)
    columns.set(concept, known)
    return known
  }
  return {
    follow: ({ concept, from, into }) => {
      projection.batch?.end()
      projection.redirects.add(from, into)
      for (const column of columnsTo(concept))
        redirect({ projection, neighbours }, column, { from, into })
      ledgers.follow(from, into)
    },
  }
}

/** A column of a table that refers to the concept. */
type ReferringColumn = {
  readonly table: string
  /** The column, and what the table shows through it: all of that changes. */
  readonly changes: readonly string[]
  readonly inlined: readonly ShownValue[]
  readonly update: Later
  /** The rows to walk where somebody else shows what changes in them; null where nobody does. */
  readonly rows: Later | null
}

const referringColumns = (
  projection: Projection,
  neighbours: Neighbours,
  concept: string,
): readonly ReferringColumn[] =>
  [...projection.enterprise.tables.values()].flatMap((table) =>
    table.columns
      .filter(({ name, to }) => name !== 'id' && to.includes(concept))
      .map(({ name }) => referringColumn({ projection, neighbours }, table, name)),
  )

const referringColumn = (
  { projection, neighbours }: Pick<MergeParts, 'projection' | 'neighbours'>,
  { name: table, concept, shown }: Table,
  column: string,
): ReferringColumn => {
  const through = shown.filter(({ via }) => via === column)
  const inlined = through.filter(({ strategy }) => strategy === 'inline')
  const sets = [column, ...inlined.map(({ name }) => name)].map((name) => `${quoted(name)} = ?`)
  const where = `WHERE ${quoted(column)} = ?`
  return {
    table,
    changes: [column, ...through.map(({ name }) => name)],
    inlined: inlined.map((each) => createShownValue(projection, each)),
    update: projection.later(`UPDATE ${quoted(table)} SET ${sets.join(', ')} ${where}`),
    rows:
      concept !== null && neighbours.isShown(concept)
        ? projection.later(`SELECT id FROM ${quoted(table)} ${where}`)
        : null,
  }
}

const redirect = (
  { projection, neighbours }: Pick<MergeParts, 'projection' | 'neighbours'>,
  { table, changes, inlined, update, rows }: ReferringColumn,
  { from, into }: Omit<Merged, 'concept'>,
) => {
  const walked: readonly SqlRow[] = rows?.().all(from) ?? []
  const done = update().run(into, ...inlined.map((value) => value(into)), from)
  if (done.changes > 0) projection.changed.add(table)
  for (const row of walked)
    neighbours.changed(table, String(present(row['id'], 'rows have an id')), changes)
}
