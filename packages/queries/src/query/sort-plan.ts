import { accept, type Result } from '@polder/kernel'
import type { Encoding, Table } from '@polder/model'
import { isNumbered, layoutOf, ROW } from '../schema/layout.ts'
import type { ListQuery } from './list-query.ts'
import { type At, columnSql, resolvePath, storedColumn } from './path.ts'
import { indexOrder } from './quick.ts'

export type SortPlan = {
  /** What the order is called in a cursor. */
  readonly order: string
  /** What the list is sorted by, the rest of its index, and the row's number, or the key. */
  readonly columns: readonly [string, ...string[]]
  readonly encoding: Encoding
  readonly descending: boolean
}

/** Where the query names no order it is that of the index; without one, that of the key. */
export const sortPlan = (at: At, query: ListQuery): Result<SortPlan> => {
  const { said, descending } = wantedOrder(query)
  const [walked, ...further] = indexOrder(layoutOf(at.enterprise, at.table), query)
  const path = said === '' ? walked : said
  if (path === undefined || path === ROW) return accept(inKeyOrder(at, descending))
  const found = resolvePath(at, path)
  if (!found.ok) return found
  const first = storedColumn(at, path) ?? found.value.sql
  const rest = [...further.map((name) => columnSql(at, name)), ...keyColumns(at)]
  return accept({
    order: `${descending ? '-' : ''}${[path, ...further].join()}`,
    columns: [first, ...new Set(rest.filter((column) => column !== first))],
    encoding: found.value.encoding,
    descending,
  })
}

/** `-placedOn` sorts by `placedOn`; a minus alone turns the list's own order round. */
const wantedOrder = ({ sort = '' }: ListQuery) => {
  const descending = sort.startsWith('-')
  return { said: descending ? sort.slice(1) : sort, descending }
}

const inKeyOrder = (at: At, descending: boolean): SortPlan => {
  const [first = ROW, ...rest] = keyColumns(at)
  return {
    order: descending ? '-' : '',
    columns: [first, ...rest],
    encoding: isNumbered(at.table) ? 'integer' : keyEncoding(at.table),
    descending,
  }
}

const keyColumns = (at: At): readonly string[] =>
  (isNumbered(at.table) ? [ROW] : at.table.key).map((name) => columnSql(at, name))

const keyEncoding = ({ key, columns }: Table): Encoding =>
  columns.find(({ name }) => name === key[0])?.encoding ?? 'text'
