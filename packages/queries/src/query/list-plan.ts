import { accept, refuse, type Result } from '@polder/kernel'
import type { Enterprise, Table } from '@polder/model'
import type { Codecs } from '../schema/codec.ts'
import { isNumbered, ROW } from '../schema/layout.ts'
import { quoted, type SqlRow } from '../schema/sql.ts'
import { encodeCursor } from './cursor.ts'
import { type Conditions, filterConditions } from './filter.ts'
import { DEFAULT_LIMIT, type ListQuery, MAX_LIMIT } from './list-query.ts'
import type { At } from './path.ts'
import { segmentsOf } from './segments.ts'
import { type Selected, selectionOf } from './selection.ts'
import { type SortPlan, sortPlan } from './sort-plan.ts'

export type Asking = {
  readonly enterprise: Enterprise
  readonly codecs: Codecs
  readonly table: Table
}

/** A list query made ready: where it starts, in which order it runs, what it selects. */
export type ListPlan = {
  readonly table: Table
  readonly selected: readonly Selected[]
  readonly where: Conditions
  readonly sort: SortPlan
  readonly limit: number
  /** So many rows are passed over; then there is one segment. */
  readonly skip: number
  /** Each a further condition, asked one after the other until the page is full. */
  readonly segments: readonly Conditions[]
}

export const ALIAS = 't'

export const planList = (asking: Asking, query: ListQuery): Result<ListPlan> => {
  const at: At = { ...asking, alias: ALIAS }
  const where = filterConditions(at, asking.codecs, query.filter ?? {})
  if (!where.ok) return where
  const sort = sortPlan(at, query)
  if (!sort.ok) return sort
  const segments = segmentsOf(asking.codecs, sort.value, query)
  if (!segments.ok) return segments
  const limit = limitOf(query, DEFAULT_LIMIT, MAX_LIMIT)
  if (limit === undefined) return refuse('invalid-page', { limit: MAX_LIMIT })
  const skip = skipOf(query)
  if (skip === undefined) return refuse('invalid-page', { skip: query.page?.skip ?? null })
  return accept({
    table: asking.table,
    selected: selectionOf(at),
    where: where.value,
    sort: sort.value,
    limit,
    skip,
    segments: segments.value,
  })
}

/** How many are wanted; undefined for what is no number of them. */
export const limitOf = (
  { page }: ListQuery,
  otherwise: number,
  most: number,
): number | undefined => {
  const limit = page?.limit ?? otherwise
  return Number.isInteger(limit) && limit > 0 && limit <= most ? limit : undefined
}

/** How many are passed over; undefined for no number of them, and where a page begins elsewhere. */
const skipOf = ({ page = {}, search }: ListQuery): number | undefined => {
  const { skip = 0, after, from } = page
  if (!Number.isSafeInteger(skip) || skip < 0) return undefined
  const isElsewhere = after !== undefined || from !== undefined || search !== undefined
  return skip > 0 && isElsewhere ? undefined : skip
}

/** Rows, and what more is said of them. */
export type Source = { readonly from: string; readonly sql: readonly string[] }

export const fromOf = ({ name }: Table): string => `${quoted(name)} AS ${ALIAS}`

/** `SELECT … FROM … WHERE …` with further conditions, in the list's order. */
export const listSql = (plan: ListPlan, { from, sql: conditions }: Source): string => {
  const where = whereOf([...plan.where.sql, ...conditions])
  return `SELECT ${columnsOf(plan)} FROM ${from} ${where} ORDER BY ${orderOf(plan)} LIMIT +?`
}

/**
 * The same after so many rows. Those are walked in the index alone, and only the rows of the page are
 * looked up; a table without row numbers is its own index.
 */
export const skippingSql = (plan: ListPlan): string => {
  const { table } = plan
  const [from, where, order] = [fromOf(table), whereOf(plan.where.sql), orderOf(plan)]
  const columns = columnsOf(plan)
  if (!isNumbered(table))
    return `SELECT ${columns} FROM ${from} ${where} ORDER BY ${order} LIMIT +? OFFSET +?`
  const row = `${ALIAS}.${ROW}`
  return `SELECT ${columns} FROM ${from} WHERE ${row} IN
    (SELECT ${row} FROM ${from} ${where} ORDER BY ${order} LIMIT +? OFFSET +?) ORDER BY ${order}`
}

const columnsOf = ({ selected, sort }: ListPlan): string =>
  [
    ...selected.map(({ sql }, index) => `${sql} AS c${index}`),
    ...sort.columns.map((column, index) => `${column} AS k${index}`),
  ].join(', ')

const orderOf = ({ sort }: ListPlan): string =>
  sort.columns.map((column) => column + (sort.descending ? ' DESC' : '')).join(', ')

export const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`

export const cursorAt = ({ order, columns }: SortPlan, row: SqlRow): string =>
  encodeCursor({ order, values: columns.map((_, index) => row[`k${index}`] ?? null) })
