import type { Table } from '@polder/model'
import { attributeOf } from '../schema/neighbour.ts'
import { isFilterNot, isFilterRange, type ListQuery } from './list-query.ts'

/**
 * Whether an index answers the query: equal on its first columns, in the order of the next. That is
 * what the model's lists are for; anything else looks at many rows, and runs where nobody waits.
 */
export const isQuick = (table: Table, { filter = {}, sort, groupBy, sum, search }: ListQuery): boolean => {
  if (groupBy !== undefined || sum !== undefined) return false
  if (search !== undefined) return true
  const filtered = Object.entries(filter)
  if (filtered.some(([, wanted]) => Array.isArray(wanted) || isFilterNot(wanted))) return false
  const equal = filtered.filter(([, wanted]) => !isFilterRange(wanted)).map(([path]) => stored(table, path))
  const ranged = filtered.filter(([, wanted]) => isFilterRange(wanted)).map(([path]) => stored(table, path))
  const sorted = sort === undefined || sort === '-' ? [] : [stored(table, sort.replace(/^-/, ''))]
  const next = new Set([...ranged, ...sorted])
  if (next.size > 1) return false
  if (isKey(table, equal) || (equal.length === 0 && next.size === 0)) return true
  return table.indexes.some(({ columns }) => answers(columns, equal, [...next]))
}

const answers = (columns: readonly string[], equal: readonly string[], next: readonly string[]) => {
  const first = columns.slice(0, equal.length)
  const follows = columns.slice(equal.length)
  return (
    equal.every((name) => first.includes(name)) && next.every((name, index) => follows[index] === name)
  )
}

const isKey = ({ key }: Table, equal: readonly string[]) => equal.includes(key[0] ?? '')

/** The column by which an index knows it: a role is named by its entity. */
const stored = (table: Table, path: string): string => {
  const found = attributeOf(table, path)
  if (found === undefined) return path
  return found.kind === 'own' ? found.column.name : found.shown.name
}
