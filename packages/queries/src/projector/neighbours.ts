import type { ShownColumn } from '@polder/model'
import { attributeOf, isEntitys } from '../schema/neighbour.ts'
import { quoted } from '../schema/sql.ts'
import { createCopyWriter } from './copy-writer.ts'
import { createInlined, type Inlined } from './inlined.ts'
import type { Projection } from './projection.ts'
import { createShownValue, type Showing } from './shown-value.ts'
import { createRewriter } from './sweep.ts'

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
  /** What the rows of a concept hold of their neighbours. */
  readonly inlinedInto: (concept: string) => Inlined
  /** A new neighbour: rows that refer to it may have come before it. */
  readonly began: (concept: string, id: string) => void
  readonly changed: (concept: string, id: string, columns: readonly string[]) => void
  /** Whether any list shows something of the concept. */
  readonly isShown: (concept: string) => boolean
}

/** A table that shows something of a concept, and how it follows when that is new or changes. */
type Dependent = {
  readonly table: string
  readonly shown: ShownColumn
  readonly concept: string
  /** The column of the concept whose change is one of what is shown. */
  readonly column: string
  readonly follow: (id: string) => void
  /** Whether anything has to be done for a neighbour that has only just begun. */
  readonly awaits: (id: string) => boolean
}

export const createNeighbours = (projection: Projection): Neighbours => {
  const direct = directDependents(projection)
  const dependents = new Map(
    [...direct].map(([concept, all]) => [
      concept,
      all.map((dependent) => withRoles(projection, dependent, direct)),
    ]),
  )
  const of = (concept: string) => dependents.get(concept) ?? []
  return {
    inlinedInto: (concept) => createInlined(projection, concept),
    began: (concept, id) => {
      for (const dependent of of(concept)) if (dependent.awaits(id)) dependent.follow(id)
    },
    changed: (concept, id, columns) => {
      for (const dependent of of(concept))
        if (columns.includes(dependent.column)) dependent.follow(id)
    },
    isShown: (concept) => dependents.has(concept),
  }
}

/** By the concept that is shown. */
const directDependents = (projection: Projection): ReadonlyMap<string, readonly Dependent[]> => {
  const showings = [...projection.enterprise.tables.values()].flatMap(({ name: table, shown }) =>
    shown.map((each) => ({ table, shown: each })),
  )
  const dependents = showings.flatMap((showing) =>
    showing.shown.to.flatMap((concept) => dependentOn(projection, showing, concept)),
  )
  return Map.groupBy(dependents, ({ concept }) => concept)
}

const dependentOn = (
  projection: Projection,
  showing: Showing,
  concept: string,
): readonly Dependent[] => {
  const found = attributeOf(projection.layoutOf(concept).table, showing.shown.attribute)
  if (found === undefined) return []
  const column = found.kind === 'own' ? found.column.name : found.shown.name
  return [{ ...showing, concept, column, ...following(projection, showing) }]
}

const following = (
  projection: Projection,
  showing: Showing,
): Pick<Dependent, 'follow' | 'awaits'> => {
  const value = createShownValue(projection, showing.shown)
  switch (showing.shown.strategy) {
    case 'join':
      return { follow: () => undefined, awaits: () => false }
    case 'copy':
      return { follow: createCopyWriter(projection, showing, value), awaits: () => true }
    case 'inline':
      return {
        follow: createRewriter(projection, showing, value),
        awaits: refers(projection, showing),
      }
  }
}

const refers = ({ later }: Projection, { table, shown }: Showing) => {
  const select = later(`SELECT 1 FROM ${quoted(table)} WHERE ${quoted(shown.via)} = +? LIMIT 1`)
  return (id: string) => select().get(id) !== undefined
}

/**
 * A role that shows its entity's name is itself shown by that name: who shows the role follows. Only
 * the roles of one entity are walked, never the documents of a role.
 */
const withRoles = (
  projection: Projection,
  dependent: Dependent,
  direct: ReadonlyMap<string, readonly Dependent[]>,
): Dependent => {
  const { table, shown } = dependent
  const further = (direct.get(table) ?? []).filter((each) => isEntitys(shown, each.shown.attribute))
  if (further.every((each) => each.shown.strategy === 'join')) return dependent
  const roles = projection.later(`SELECT id FROM ${quoted(table)} WHERE ${quoted(shown.via)} = ?`)
  return {
    ...dependent,
    awaits: shown.strategy === 'copy' ? dependent.awaits : refers(projection, dependent),
    follow: (id) => {
      dependent.follow(id)
      for (const role of roles().all(id))
        for (const each of further) each.follow(String(role['id']))
    },
  }
}
