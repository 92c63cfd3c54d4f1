import { accept, refuse, type Result } from '@polder/kernel'
import type { Encoding, Enterprise, Table } from '@polder/model'
import type { Codec } from '../schema/codec.ts'
import { isNumbered, ROW } from '../schema/layout.ts'
import { quoted, type SqlValue } from '../schema/sql.ts'
import { type Cursor, decodeCursor } from './cursor.ts'
import { type Conditions, encode, filterConditions } from './filter.ts'
import { DEFAULT_LIMIT, type ListQuery, MAX_LIMIT } from './list-query.ts'
import { type At, resolvePath, storedColumn } from './path.ts'
import { type Selected, selectionOf } from './selection.ts'

export type Codecs = { readonly [encoding in Encoding]: Codec }
export type Asking = { readonly enterprise: Enterprise; readonly codecs: Codecs; readonly table: Table }

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
  readonly sql: string
  readonly encoding: Encoding
  readonly descending: boolean
  /** Sets rows alike apart: the number of the row, or the key. */
  readonly tie: readonly string[]
}

export const ALIAS = 't'

export const planList = (asking: Asking, query: ListQuery): Result<ListPlan> => {
  const at: At = { ...asking, alias: ALIAS }
  const where = filterConditions(at, asking.codecs, query.filter ?? {})
  if (!where.ok) return where
  const sort = sortPlan(at, query.sort)
  if (!sort.ok) return sort
  const segments = segmentsOf(asking, sort.value, query)
  if (!segments.ok) return segments
  const limit = limitOf(query)
  if (limit === undefined) return refuse('invalid-page', { limit: MAX_LIMIT })
  const { table } = asking
  return accept({
    table,
    selected: selectionOf(at),
    where: where.value,
    sort: sort.value,
    limit,
    segments: segments.value,
  })
}

export const limitOf = ({ page }: ListQuery): number | undefined => {
  const limit = page?.limit ?? DEFAULT_LIMIT
  return Number.isInteger(limit) && limit > 0 && limit <= MAX_LIMIT ? limit : undefined
}

export const tieColumns = (table: Table): readonly string[] =>
  (isNumbered(table) ? [ROW] : table.key).map((name) => `${ALIAS}.${quoted(name)}`)

const sortPlan = (at: At, sort: string | undefined): Result<SortPlan> => {
  const tie = tieColumns(at.table)
  if (sort === undefined || sort === '' || sort === '-')
    return accept({ sql: tie[0] ?? ROW, encoding: 'integer', descending: sort === '-', tie })
  const descending = sort.startsWith('-')
  const path = descending ? sort.slice(1) : sort
  const found = resolvePath(at, path)
  if (!found.ok) return found
  const { encoding, sql } = found.value
  return accept({ sql: storedColumn(at, path) ?? sql, encoding, descending, tie })
}

export const orderBy = ({ sql, descending, tie }: SortPlan): string => {
  const direction = descending ? ' DESC' : ''
  return [sql, ...tie.filter((column) => column !== sql)].map((column) => column + direction).join(', ')
}

const EVERYTHING: Conditions = { sql: [], values: [] }

const segmentsOf = (
  { codecs }: Asking,
  sort: SortPlan,
  { page = {} }: ListQuery,
): Result<readonly Conditions[]> => {
  if (page.after !== undefined) {
    const cursor = decodeCursor(page.after, sort.tie.length)
    return cursor === undefined ? refuse('invalid-page', { after: page.after }) : accept(after(sort, cursor))
  }
  if (page.from === undefined) return accept([EVERYTHING])
  const from = encode(codecs, sort.encoding, page.from)
  if (from === undefined || from === null) return refuse('invalid-page', { from: page.from })
  return accept([{ sql: [`${sort.sql} ${sort.descending ? '<=' : '>='} ?`], values: [from] }])
}

/**
 * What comes after a row. Rows without a value come first going up and last going down, and are a
 * segment of their own, so that each segment walks along the index.
 */
const after = (sort: SortPlan, { value, tie }: Cursor): readonly Conditions[] => {
  const than = sort.descending ? '<' : '>'
  const columns = [sort.sql, ...sort.tie].join(', ')
  const marks = [value, ...tie].map(() => '?').join(', ')
  if (value === null) {
    const ties = tie.map(() => '?').join(', ')
    const rest = {
      sql: [`${sort.sql} IS NULL`, `(${sort.tie.join(', ')}) ${than} (${ties})`],
      values: tie,
    }
    return sort.descending ? [rest] : [rest, { sql: [`${sort.sql} IS NOT NULL`], values: [] }]
  }
  const rest = { sql: [`(${columns}) ${than} (${marks})`], values: [value, ...tie] }
  return sort.descending ? [rest, { sql: [`${sort.sql} IS NULL`], values: [] }] : [rest]
}

/** `SELECT … FROM … WHERE …` with further conditions, in the list's order. */
export const listSql = (plan: ListPlan, conditions: readonly string[]): string => {
  const { table, selected, sort } = plan
  const columns = selected.map(({ sql }, index) => `${sql} AS c${index}`)
  const ties = sort.tie.map((column, index) => `${column} AS tie${index}`)
  const where = whereOf([...plan.where.sql, ...conditions])
  return `SELECT ${[...columns, `${sort.sql} AS sorted`, ...ties].join(', ')}
    FROM ${quoted(table.name)} AS ${ALIAS} ${where} ORDER BY ${orderBy(sort)} LIMIT ?`
}

export const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`

export const cursorOf = (row: { readonly [column: string]: SqlValue }, ties: number): Cursor => ({
  value: row['sorted'] ?? null,
  tie: Array.from({ length: ties }, (_, index) => row[`tie${index}`] ?? null),
})
