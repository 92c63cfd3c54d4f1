import { statusesOf } from './action.ts'
import {
  fieldNamed,
  type ListColumn,
  listColumns,
  type Neighbours,
  ownColumn,
  type ShownAs,
} from './list-column.ts'
import { listQueryName } from './query.ts'
import type { Column, ConceptShape, Table } from './table.ts'

export type ListFilter = {
  readonly name: string
  readonly label: string
  readonly as: ShownAs
  readonly to: readonly string[]
  readonly options: readonly string[]
  /** An index of the model's own lists answers it at once, however many rows there are. */
  readonly fast: boolean
}

/** An order that an index answers, alone or together with filters. */
export type ListSort = { readonly name: string; readonly with: readonly string[] }

export type ListScreen = {
  readonly query: string
  readonly columns: readonly ListColumn[]
  readonly filters: readonly ListFilter[]
  /** As the model lists them; the first is how the list opens. */
  readonly sorts: readonly ListSort[]
  readonly search: boolean
}

export const deriveList = (
  shape: ConceptShape,
  table: Table,
  neighbours: Neighbours,
): ListScreen => {
  const { concept, name } = shape
  return {
    query: listQueryName(table, { [name]: concept.plural }),
    columns: listColumns(shape, table, neighbours),
    filters: table.columns.filter(isFilterable).map((column) => filterOf(shape, column)),
    sorts: (concept.lists ?? []).map(({ filter, sort }) => ({ name: sort, with: filter })),
    search: table.columns.some(({ search }) => search),
  }
}

const isFilterable = ({ name, encoding }: Column) =>
  encoding !== 'json' && name !== 'id' && name !== 'terms'

const filterOf = (shape: ConceptShape, column: Column): ListFilter => {
  const { name, label, as, to } = ownColumn(shape, column)
  return {
    name,
    label,
    as,
    to,
    options:
      as === 'status' ? statusOptions(shape, name) : (fieldNamed(shape, name)?.options ?? []),
    fast: (shape.concept.lists ?? []).some(({ filter }) => filter.includes(name)),
  }
}

/** What fulfilment can come to, for an agreement's `deliveryStatus`. */
export const FULFILMENT_STATUSES: readonly string[] = ['none', 'partly', 'done']

const statusOptions = ({ concept }: ConceptShape, name: string) =>
  name === 'status' ? statusesOf(concept.kind) : FULFILMENT_STATUSES
