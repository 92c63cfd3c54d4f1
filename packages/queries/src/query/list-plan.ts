import { accept, refuse, type Result } from '@polder/kernel'
import type { Encoding, Enterprise, Table } from '@polder/model'
import type { Codecs } from '../schema/codec.ts'
import { isNumbered, layoutOf, ROW } from '../schema/layout.ts'
import { quoted, type SqlRow, type SqlValue } from '../schema/sql.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { type Conditions, encode, filterConditions } from './filter.ts'
import { DEFAULT_LIMIT, type ListQuery, MAX_LIMIT } from './list-query.ts'
import { type At, resolvePath, storedColumn } from './path.ts'
import { impliedSort } from './quick.ts'
import { type Selected, selectionOf } from './selection.ts'

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
  /** Each a further condition, asked one after the other until the page is full. */
  readonly segments: readonly Conditions[]
}

export type SortPlan = {
  /** What the order is called in a cursor. */
  readonly order: string
  /** What the list is sorted by, then what sets rows alike apart: the row's number, or the key. */
  readonly columns: readonly [string, ...string[]]
  readonly encoding: Encoding
  readonly descending: boolean
}

export const ALIAS = 't'

export const planList = (asking: Asking, query: ListQuery): Result<ListPlan> => {
  const at: At = { ...asking, alias: ALIAS }
  const where = filterConditions(at, asking.codecs, query.filter ?? {})
  if (!where.ok) return where
  const sort = sortPlan(at, query)
  if (!sort.ok) return sort
  const segments = segmentsOf(asking, sort.value, query)
  if (!segments.ok) return segments
  const limit = limitOf(query, DEFAULT_LIMIT, MAX_LIMIT)
  if (limit === undefined) return refuse('invalid-page', { limit: MAX_LIMIT })
  return accept({
    table: asking.table,
    selected: selectionOf(at),
    where: where.value,
    sort: sort.value,
    limit,
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

const tieColumns = ({ table, alias }: At): readonly string[] =>
  (isNumbered(table) ? [ROW] : table.key).map((name) => `${alias}.${quoted(name)}`)

const sortPlan = (at: At, query: ListQuery): Result<SortPlan> => {
  const { sort = '' } = query
  const descending = sort.startsWith('-')
  const said = descending ? sort.slice(1) : sort
  const path = said === '' ? impliedSort(layoutOf(at.enterprise, at.table), query) : said
  const tie = tieColumns(at)
  if (path === undefined || path === ROW) {
    const [first = ROW, ...rest] = tie
    return accept({
      order: descending ? '-' : '',
      columns: [first, ...rest],
      encoding: isNumbered(at.table) ? 'integer' : keyEncoding(at.table),
      descending,
    })
  }
  const found = resolvePath(at, path)
  if (!found.ok) return found
  const first = storedColumn(at, path) ?? found.value.sql
  return accept({
    order: descending ? `-${path}` : path,
    columns: [first, ...tie.filter((column) => column !== first)],
    encoding: found.value.encoding,
    descending,
  })
}

const keyEncoding = ({ key, columns }: Table): Encoding =>
  columns.find(({ name }) => name === key[0])?.encoding ?? 'text'

const EVERYTHING: Conditions = { sql: [], values: [] }

const segmentsOf = (
  { codecs }: Asking,
  sort: SortPlan,
  { page = {} }: ListQuery,
): Result<readonly Conditions[]> => {
  if (page.after !== undefined) {
    const values = decodeCursor(page.after, { order: sort.order, length: sort.columns.length })
    return values === undefined
      ? refuse('invalid-page', { after: page.after })
      : accept(after(sort, values))
  }
  if (page.from === undefined) return accept([EVERYTHING])
  const from = encode(codecs, sort.encoding, page.from)
  return from === undefined || from === null
    ? refuse('invalid-page', { from: page.from })
    : accept(startingAt(sort, from))
}

const startingAt = ({ columns: [sorted], descending }: SortPlan, from: SqlValue) => {
  const first = { sql: [`${sorted} ${descending ? '<=' : '>='} ?`], values: [from] }
  return descending ? [first, withoutValue(sorted)] : [first]
}

/**
 * What comes after a row. Rows without a value come first going up and last going down, and are a
 * segment of their own, so that each segment walks along the index.
 */
const after = (
  { columns, descending }: SortPlan,
  values: readonly SqlValue[],
): readonly Conditions[] => {
  const [sorted, ...tie] = columns
  const than = descending ? '<' : '>'
  if (values[0] === null) {
    const rest = {
      sql: [`${sorted} IS NULL`, beyond(tie, than)],
      values: values.slice(1),
    }
    return descending ? [rest] : [rest, { sql: [`${sorted} IS NOT NULL`], values: [] }]
  }
  const rest = { sql: [beyond(columns, than)], values }
  return descending ? [rest, withoutValue(sorted)] : [rest]
}

const beyond = (columns: readonly string[], than: '<' | '>') =>
  `(${columns.join(', ')}) ${than} (${columns.map(() => '?').join(', ')})`

const withoutValue = (column: string): Conditions => ({ sql: [`${column} IS NULL`], values: [] })

/** `SELECT … FROM … WHERE …` with further conditions, in the list's order. */
export const listSql = (plan: ListPlan, conditions: readonly string[]): string => {
  const { table, selected, sort } = plan
  const columns = selected.map(({ sql }, index) => `${sql} AS c${index}`)
  const keys = sort.columns.map((column, index) => `${column} AS k${index}`)
  const where = whereOf([...plan.where.sql, ...conditions])
  const direction = sort.descending ? ' DESC' : ''
  const order = sort.columns.map((column) => column + direction).join(', ')
  return `SELECT ${[...columns, ...keys].join(', ')}
    FROM ${quoted(table.name)} AS ${ALIAS} ${where} ORDER BY ${order} LIMIT ?`
}

export const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`

export const cursorAt = ({ order, columns }: SortPlan, row: SqlRow): string =>
  encodeCursor({ order, values: columns.map((_, index) => row[`k${index}`] ?? null) })
