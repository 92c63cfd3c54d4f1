import { unreachable } from '@polder/kernel'
import type { Concept } from '../language/concept.ts'
import type { Field } from './field.ts'
import type { Meanings } from './meaning.ts'

/**
 * How a value stands in SQLite: `minor` money in minor units, `micro` decimals in millionths, so
 * that sums are exact integers; `json` addresses and lists.
 */
export type Encoding = 'text' | 'integer' | 'minor' | 'micro' | 'yesNo' | 'json'

export type Column = {
  readonly name: string
  readonly encoding: Encoding
  readonly label: string
  readonly required: boolean
  readonly search: boolean
  /** Concepts that the column refers to. */
  readonly to: readonly string[]
}

/** A neighbour's value in this table's lists: `customer.name`, by its strategy. */
export type ShownColumn = {
  readonly name: string
  readonly via: string
  readonly attribute: string
  readonly to: readonly string[]
  readonly strategy: 'join' | 'inline' | 'copy'
}

export type Index = { readonly name: string; readonly columns: readonly string[] }

/** A table of the read model. Rows are keyed by `key`, which every index ends with. */
export type Table = {
  readonly name: string
  /** The concept whose aggregates are its rows; ledgers have none. */
  readonly concept: string | null
  readonly key: readonly string[]
  readonly columns: readonly Column[]
  readonly shown: readonly ShownColumn[]
  readonly indexes: readonly Index[]
  /** The table whose rows own these lines: its key is the first column of this one's. */
  readonly parent?: string
  /** The field of the concept whose records these lines are. */
  readonly field?: string
}

export const lineTableName = (concept: string, field: string): string => `${concept}_${field}`

export type ConceptShape = {
  readonly name: string
  readonly concept: Concept
  readonly fields: readonly Field[]
  readonly meanings: Meanings
}

/** The table of a concept, and one for each of its lists of records. */
export const conceptTables = (shape: ConceptShape): readonly Table[] => [
  headerTable(shape),
  ...shape.fields.filter(isLines).map((field) => lineTable(shape, field)),
]

const headerTable = ({ name, concept, fields, meanings }: ConceptShape): Table => {
  const plain = fields.filter((field) => !isLines(field))
  const shown = plain.flatMap(shownColumns)
  return {
    name,
    concept: name,
    key: ['id'],
    columns: [
      column('id', 'text', { required: true }),
      column('status', 'text', { required: true }),
      ...plain.map(fieldColumn),
      ...derivedColumns(concept, meanings),
    ],
    shown,
    indexes: headerIndexes(name, concept, plain),
  }
}

const lineTable = ({ name, concept, meanings }: ConceptShape, field: Field): Table => ({
  name: lineTableName(name, field.name),
  concept: null,
  parent: name,
  field: field.name,
  key: ['id', 'line'],
  columns: [
    column('id', 'text', { required: true, to: [name] }),
    column('line', 'integer', { required: true }),
    ...field.lines.map(fieldColumn),
    ...(field.name === 'lines' && meanings.priced && isDocument(concept) ? lineAmountColumns : []),
  ],
  shown: [],
  indexes: field.lines
    .filter(({ means }) => means === 'subject' || means === 'settles')
    .map(({ name: part }) => index(lineTableName(name, field.name), [part])),
})

/** What the projector works out, beside what the events carry. */
const derivedColumns = (concept: Concept, meanings: Meanings): readonly Column[] => [
  ...(concept.kind === 'entity' || concept.kind === 'role' ? [redirect] : []),
  ...(concept.kind === 'agreement' ? [column('blocks', 'json'), column('terms', 'text')] : []),
  ...(concept.kind === 'agreement'
    ? (concept.governs ?? []).map((activity) =>
        column(fulfilmentColumn(activity), 'text', { required: true }),
      )
    : []),
  ...(concept.kind === 'activity' ? [column('number', 'text', { search: true })] : []),
  ...(meanings.priced && isDocument(concept) ? amountColumns : []),
]

export const fulfilmentColumn = (activity: string): string =>
  `${activity.charAt(0).toLowerCase()}${activity.slice(1)}Status`

const isDocument = ({ kind }: Concept) => kind === 'agreement' || kind === 'activity'
const isLines = ({ type }: Field) => type === 'lines'

const column = (
  name: string,
  encoding: Encoding,
  { required = false, search = false, to = [] }: Partial<Column> = {},
): Column => ({ name, encoding, label: name, required, search, to })

const redirect = column('mergedInto', 'text')
const lineAmountColumns = [column('gross', 'minor'), column('net', 'minor')]
const amountColumns = ['gross', 'net', 'vatTotal', 'total'].map((name) => column(name, 'minor'))

const fieldColumn = (field: Field): Column => ({
  name: field.name,
  encoding: encodingOf(field),
  label: field.label,
  required: false,
  search: field.search,
  to: field.to,
})

const encodingOf = ({ type }: Field): Encoding => {
  switch (type) {
    case 'money':
    case 'spendingLimit':
      return 'minor'
    case 'quantity':
    case 'unitPrice':
    case 'percent':
      return 'micro'
    case 'number':
      return 'integer'
    case 'yesNo':
      return 'yesNo'
    case 'address':
    case 'lines':
      return 'json'
    case 'text':
    case 'choice':
    case 'reference':
    case 'date':
    case 'instant':
    case 'duration':
      return 'text'
    default:
      return unreachable(type)
  }
}

const shownColumns = (field: Field): readonly ShownColumn[] =>
  field.show.map(({ attribute, strategy }) => ({
    name: `${field.name}.${attribute}`,
    via: field.name,
    attribute,
    to: field.to,
    strategy,
  }))

/** One index for each list that the model names, and one wherever a neighbour is inlined. */
const headerIndexes = (
  name: string,
  concept: Concept,
  fields: readonly Field[],
): readonly Index[] => {
  const lists = (concept.lists ?? []).map(({ filter, sort }) => [
    ...filter,
    listColumn(fields, concept, sort),
  ])
  const inlined = fields
    .filter(({ show }) => show.some(({ strategy }) => strategy === 'inline'))
    .map((field) => [field.name])
  const wanted = [...lists, ...inlined]
  return wanted
    .filter(
      (columns, place) => !isCovered(columns, [wanted.slice(0, place), wanted.slice(place + 1)]),
    )
    .map((columns) => index(name, columns))
}

/** An earlier index that begins alike does as well, and so does a longer one that comes later. */
const isCovered = (
  columns: readonly string[],
  [earlier, later]: readonly (readonly (readonly string[])[])[],
): boolean => {
  const beginsAlike = (other: readonly string[]) =>
    columns.every((name, position) => other[position] === name)
  return (
    (earlier ?? []).some(beginsAlike) ||
    (later ?? []).some((other) => other.length > columns.length && beginsAlike(other))
  )
}

/** A role is sorted by its entity's name under that bare name: the inlined column. */
const listColumn = (fields: readonly Field[], concept: Concept, sort: string) =>
  concept.kind === 'role' && !fields.some(({ name }) => name === sort) && isShownOf(fields, sort)
    ? `of.${sort}`
    : sort

const isShownOf = (fields: readonly Field[], attribute: string) =>
  fields.some(
    ({ name, show }) => name === 'of' && show.some((shown) => shown.attribute === attribute),
  )

const index = (table: string, columns: readonly string[]): Index => ({
  name: `${table} by ${columns.join(', ')}`,
  columns,
})
