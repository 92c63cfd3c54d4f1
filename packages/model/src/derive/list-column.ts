import type { AttributeType } from '../language/attribute.ts'
import { type Field, labelOf } from './field.ts'
import { addedLabel, labelWithin } from './label.ts'
import type { Column, ConceptShape, Encoding, ShownColumn, Table } from './table.ts'

/** How a value is written on a screen: as the attribute it comes from, or as a status in words. */
export type ShownAs = AttributeType | 'status'

export type ListColumn = {
  /** The column of the query's answer; a neighbour's is `customer.name`. */
  readonly name: string
  readonly label: string
  readonly as: ShownAs
  /** Concepts that the value leads to; for a neighbour's value, of the reference beside it. */
  readonly to: readonly string[]
  /** The reference that leads there, where the value shown is a neighbour's. */
  readonly via?: string
  /** Shown until a person chooses their own columns. */
  readonly initially: boolean
}

/** More than these don't fit beside one another. */
const MAX_INITIAL_COLUMNS = 8

/** All concepts, for what a neighbour's values are. */
export type Neighbours = ReadonlyMap<string, ConceptShape>

/** The columns that a list can have, those that people look for first in front. */
export const listColumns = (
  shape: ConceptShape,
  table: Table,
  neighbours: Neighbours,
): readonly ListColumn[] => {
  const shown = table.shown.map((each) => shownColumn(shape, each, neighbours))
  const own = table.columns
    .filter(({ name, encoding }) => name !== 'id' && encoding !== 'json' && name !== 'terms')
    .flatMap((column) => [
      ownColumn(shape, column),
      ...shown.filter(({ via }) => via === column.name),
    ])
  const first = own.toSorted((left, right) => rank(shape, left) - rank(shape, right))
  return first.map((column, place) => ({ ...column, initially: isInitial(column, place, own) }))
}

type Uncounted = Omit<ListColumn, 'initially'>

/** What people look for first: what it is called, who, when, how it stands, how much; then the rest. */
const rank = (shape: ConceptShape, column: Uncounted): number => {
  const field = fieldNamed(shape, column.via ?? column.name)
  const order = [
    isOwnTitle(shape, column),
    field?.party === true,
    field?.builtIn === true && field.type === 'date',
    column.name === 'status',
    field === undefined && column.name === 'total',
    field === undefined && column.as === 'status',
  ]
  const place = order.indexOf(true)
  return place < 0 ? order.length : place
}

/** Its own title, or that of the entity that a role is played by. */
const isOwnTitle = ({ concept: { title } }: ConceptShape, { name }: Uncounted) =>
  name === title || name === `of.${title}`

/** A reference whose neighbour is shown needs no column of its own at first. */
const isInitial = ({ name, as }: Uncounted, place: number, all: readonly Uncounted[]) =>
  place < MAX_INITIAL_COLUMNS &&
  !(as === 'reference' && all.some(({ via }) => via === name)) &&
  name !== 'mergedInto'

/** A column of the concept's own table, as a person reads it. */
export const ownColumn = (
  shape: ConceptShape,
  { name, label, encoding, to }: Column,
): Uncounted => {
  const field = fieldNamed(shape, name)
  return { name, label: labelFor(name, label, field), as: shownAs(name, encoding, field), to }
}

const shownColumn = (
  shape: ConceptShape,
  { name, via, attribute, to }: ShownColumn,
  neighbours: Neighbours,
): Uncounted => {
  const neighbour = neighbours.get(to[0] ?? '')
  const field = neighbour && fieldNamed(neighbour, attribute)
  const own = field?.label ?? labelOf(attribute)
  return {
    name,
    label: shownLabel(shape, { via, own, isTitle: neighbour?.concept.title === attribute }),
    as: field?.type ?? 'text',
    to,
    via,
  }
}

/** A neighbour's title stands for the neighbour; a role's entity needs no mention. */
const shownLabel = (
  shape: ConceptShape,
  { via, own, isTitle }: { readonly via: string; readonly own: string; readonly isTitle: boolean },
): string => {
  if (via === 'of') return own
  const relation = fieldNamed(shape, via)?.label ?? labelOf(via)
  return isTitle ? relation : labelWithin(relation, own)
}

export const fieldNamed = ({ fields }: ConceptShape, name: string): Field | undefined =>
  fields.find((field) => field.name === name)

/** What the program adds has a name and no label. */
const labelFor = (name: string, label: string, field: Field | undefined): string =>
  field === undefined ? addedLabel(name) : label

const AS: { readonly [Each in Encoding]: ShownAs } = {
  text: 'text',
  integer: 'number',
  minor: 'money',
  micro: 'quantity',
  yesNo: 'yesNo',
  json: 'text',
}

const shownAs = (name: string, encoding: Encoding, field: Field | undefined): ShownAs => {
  if (field !== undefined) return field.type
  return name === 'status' || name.endsWith('Status') ? 'status' : AS[encoding]
}
