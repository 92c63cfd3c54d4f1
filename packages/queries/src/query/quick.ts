import type { Index } from '@polder/model'
import type { Layout } from '../schema/layout.ts'
import { attributeOf } from '../schema/neighbour.ts'
import { type Filter, isFilterNot, isFilterRange, type ListQuery } from './list-query.ts'
import { isMixed } from './words.ts'

/**
 * Whether an index answers the query: equal on its first columns, in the order of the next. That is
 * what the model's lists are for; anything else looks at many rows, and runs where nobody waits.
 */
export const isQuick = (layout: Layout, query: ListQuery): boolean => {
  const { filter = {}, groupBy, sum, search } = query
  if (groupBy !== undefined || sum !== undefined) return false
  // Matches that are looked through one by one may be most of the table.
  if (search !== undefined) return Object.keys(filter).length === 0 && !isMixed(search)
  return isOneAggregate(layout, filter) || wayOf(layout, query) !== undefined
}

/**
 * What the index by which a list is found goes on with, after what its filter fixes. A list is in
 * that order down to the last column, so that nothing has to be sorted; without an index it is none.
 */
export const indexOrder = (layout: Layout, query: ListQuery): readonly string[] => {
  if (isOneAggregate(layout, query.filter ?? {})) return []
  const way = wayOf(layout, query)
  return way === undefined ? [] : way.index.columns.slice(way.equal.length)
}

type Way = { readonly equal: readonly string[]; readonly index: Pick<Index, 'columns'> }

const wayOf = (layout: Layout, { filter = {}, sort }: ListQuery): Way | undefined => {
  const filtered = Object.entries(filter)
  if (filtered.some(([, wanted]) => Array.isArray(wanted) || isFilterNot(wanted))) return undefined
  const stored = (path: string) => storedName(layout, path)
  const equal = filtered
    .filter(([, wanted]) => !isFilterRange(wanted))
    .map(([path]) => stored(path))
  const ranged = filtered
    .filter(([, wanted]) => isFilterRange(wanted))
    .map(([path]) => stored(path))
  const sorted = nameOf(sort)
  const next = new Set([...ranged, ...(sorted === undefined ? [] : [stored(sorted)])])
  if (next.size > 1) return undefined
  const index = waysOf(layout).find(({ columns }) => answers(columns, equal, [...next]))
  return index && { equal, index }
}

/** The table in its own order is one more index, and the first to look at. */
const waysOf = ({ rowKey, indexes }: Layout): readonly Pick<Index, 'columns'>[] => [
  { columns: rowKey },
  ...indexes,
]

const answers = (columns: readonly string[], equal: readonly string[], next: readonly string[]) => {
  const first = columns.slice(0, equal.length)
  const follows = columns.slice(equal.length)
  return (
    equal.every((name) => first.includes(name)) &&
    next.every((name, index) => follows[index] === name)
  )
}

/** One row, or the lines of one document: few enough to be put in any order. */
const isOneAggregate = (
  { table }: Layout,
  filter: { readonly [path: string]: Filter },
): boolean => {
  const [key = ''] = table.key
  const isOne = table.key.length === 1 || table.parent !== undefined
  const wanted = filter[key]
  return isOne && wanted !== undefined && (wanted === null || typeof wanted !== 'object')
}

/** `-placedOn` sorts by `placedOn`; a minus alone turns the list's own order round. */
const nameOf = (sort: string | undefined): string | undefined => {
  const name = sort?.replace(/^-/, '')
  return name === '' ? undefined : name
}

/** The column by which an index knows it: a role is named by its entity. */
const storedName = ({ table }: Layout, path: string): string => {
  const found = attributeOf(table, path)
  if (found === undefined) return path
  return found.kind === 'own' ? found.column.name : found.shown.name
}
