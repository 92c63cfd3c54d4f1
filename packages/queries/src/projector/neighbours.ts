import type { ShownColumn } from '@polder/model'
import { attributeOf, isEntitys } from '../schema/neighbour.ts'
import { quoted, type SqlRow, type SqlValue } from '../schema/sql.ts'
import { copyTableName } from './copy-tables.ts'
import type { Projection } from './projection.ts'
import { startSweep } from './sweep.ts'

/**
 * How a list shows what belongs to a neighbour, by the strategy that the model names for it:
 *
 *   join     nothing is written; queries look it up
 *   inline   the value is in every row; a change of the neighbour rewrites them, some at a time,
 *            and lies in `overlay` until the last one is written
 *   copy     each table keeps its own copy of its neighbours
 *
 * A pending change of a neighbour rewrites no inlined values: it is only laid over them, or one
 * rename would be written a million times per rebase.
 */
export type Neighbours = {
  /** Inlined columns of a row whose references are among the values. */
  readonly inlinedInto: (concept: string, values: SqlRow) => SqlRow
  readonly began: (concept: string, id: string) => void
  readonly changed: (concept: string, id: string, columns: readonly string[]) => void
}

/** A table that shows something of a concept. */
type Dependent = { readonly table: string; readonly shown: ShownColumn }

export const createNeighbours = (projection: Projection): Neighbours => {
  const dependents = dependentsOf(projection)
  return {
    inlinedInto: (concept, values) => {
      const row: { [column: string]: SqlValue } = {}
      for (const shown of projection.layoutOf(concept).inlined) {
        const id = values[shown.via]
        if (id !== undefined) row[shown.name] = typeof id === 'string' ? shownValue(projection, shown, id) : null
      }
      return row
    },
    began: (concept, id) => {
      for (const dependent of dependents(concept))
        if (dependent.shown.strategy === 'copy') writeCopy(projection, dependent, id)
    },
    changed: (concept, id, columns) => {
      for (const dependent of dependents(concept)) {
        if (!isShown(projection, concept, dependent.shown, columns)) continue
        if (dependent.shown.strategy === 'copy') writeCopy(projection, dependent, id)
        if (dependent.shown.strategy === 'inline') rewrite(projection, dependent, id)
        followOn(projection, dependent, { id, dependents })
      }
    },
  }
}

const dependentsOf = ({ enterprise }: Projection) => {
  const all = new Map<string, Dependent[]>()
  for (const { name: table, shown: columns } of enterprise.tables.values())
    for (const shown of columns)
      for (const concept of shown.to)
        all.set(concept, [...(all.get(concept) ?? []), { table, shown }])
  return (concept: string): readonly Dependent[] => all.get(concept) ?? []
}

/** The value changes when the neighbour's own column does, or the one that it shows of its entity. */
const isShown = (
  { layoutOf }: Projection,
  concept: string,
  { attribute }: ShownColumn,
  columns: readonly string[],
) => {
  const found = attributeOf(layoutOf(concept).table, attribute)
  if (found === undefined) return false
  return columns.includes(found.kind === 'own' ? found.column.name : found.shown.name)
}

/** What a neighbour shows now, pending changes included; null without such a neighbour. */
export const shownValue = (projection: Projection, shown: ShownColumn, id: string): SqlValue => {
  for (const concept of shown.to) {
    const found = attributeOf(projection.layoutOf(concept).table, shown.attribute)
    if (found === undefined) continue
    const column = found.kind === 'own' ? found.column.name : found.shown.via
    const row = projection
      .statements(`SELECT ${quoted(column)} AS value FROM ${quoted(concept)} WHERE id = ?`)
      .get(id)
    if (row === undefined) continue
    const value = row['value'] ?? null
    if (found.kind === 'own' || typeof value !== 'string') return value
    return shownValue(projection, found.shown, value)
  }
  return null
}

const writeCopy = (projection: Projection, { table, shown }: Dependent, id: string) => {
  const copy = copyTableName(table, shown.via)
  projection.changed.add(table)
  projection
    .statements(
      `INSERT INTO ${quoted(copy)} (id, ${quoted(shown.attribute)}) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET ${quoted(shown.attribute)} = excluded.${quoted(shown.attribute)}`,
    )
    .run(id, shownValue(projection, shown, id))
}

/** Confirmed: written into every row, the first thousands now. Pending: laid over them. */
const rewrite = (projection: Projection, { table, shown }: Dependent, id: string) => {
  projection.changed.add(table)
  projection
    .statements(
      `INSERT INTO overlay (id, attribute, value) VALUES (?, ?, ?)
       ON CONFLICT (id, attribute) DO UPDATE SET value = excluded.value`,
    )
    .run(id, shown.attribute, shownValue(projection, shown, id))
  if (!projection.recording.active) startSweep(projection, { table, shown, id })
}

type FollowOn = {
  readonly id: string
  readonly dependents: (concept: string) => readonly Dependent[]
}

/**
 * A role that shows its entity's name is itself shown by that name: who shows the role follows. Only
 * the roles of one entity are walked, never the documents of a role.
 */
const followOn = (projection: Projection, { table, shown }: Dependent, { id, dependents }: FollowOn) => {
  const further = dependents(table).filter((each) => isEntitys(shown, each.shown.attribute))
  if (further.length === 0) return
  const roles = projection
    .statements(`SELECT id FROM ${quoted(table)} WHERE ${quoted(shown.via)} = ?`)
    .all(id)
  for (const role of roles)
    for (const dependent of further) {
      const roleId = String(role['id'])
      if (dependent.shown.strategy === 'copy') writeCopy(projection, dependent, roleId)
      if (dependent.shown.strategy === 'inline') rewrite(projection, dependent, roleId)
    }
}
