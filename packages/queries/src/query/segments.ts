import { accept, refuse, type Result } from '@polder/kernel'
import type { Codecs } from '../schema/codec.ts'
import type { SqlValue } from '../schema/sql.ts'
import { decodeCursor } from './cursor.ts'
import { type Conditions, encode } from './filter.ts'
import type { ListQuery } from './list-query.ts'
import type { SortPlan } from './sort-plan.ts'

const EVERYTHING: Conditions = { sql: [], values: [] }

/** Where a page begins, each a further condition: asked in turn until the page is full. */
export const segmentsOf = (
  codecs: Codecs,
  sort: SortPlan,
  { page = {} }: ListQuery,
): Result<readonly Conditions[]> => {
  if (page.after !== undefined) {
    const values = decodeCursor(page.after, { order: sort.order, length: sort.columns.length })
    return values === undefined || isNowhere(values)
      ? refuse('invalid-page', { after: page.after })
      : accept(after(sort, values))
  }
  if (page.from === undefined) return accept([EVERYTHING])
  const from = encode(codecs, sort.encoding, page.from)
  return from === undefined || from === null
    ? refuse('invalid-page', { from: page.from })
    : accept(startingAt(sort, from))
}

/** A key always has a value; only a cursor that nobody gave says otherwise. */
const isNowhere = (values: readonly SqlValue[]) => values.at(-1) === null

const startingAt = ({ columns: [sorted], descending }: SortPlan, from: SqlValue) => {
  const first = { sql: [`${sorted} ${descending ? '<=' : '>='} +?`], values: [from] }
  return descending ? [first, withoutValue(sorted)] : [first]
}

/**
 * What comes after a row, nearest first. Each walks along the index on its own:
 *
 *     a = 1, b = 2, key > 7     alike but for the key
 *     a = 1, b > 2              alike in the first
 *     a > 1                     and all that is left
 *
 * Rows without a value come before all others going up, and after them going down.
 */
const after = (
  { columns, descending }: SortPlan,
  values: readonly SqlValue[],
): readonly Conditions[] => {
  const places = columns.map((column, place) => ({ column, value: values[place] ?? null }))
  return places
    .map((last, place) => {
      const alike = places.slice(0, place).map(equal)
      return (descending ? below(last) : above(last)).map((further) => joined([...alike, further]))
    })
    .toReversed()
    .flat()
}

type Place = { readonly column: string; readonly value: SqlValue }

const equal = ({ column, value }: Place): Conditions =>
  value === null ? withoutValue(column) : { sql: [`${column} = +?`], values: [value] }

const above = ({ column, value }: Place): readonly Conditions[] =>
  value === null
    ? [{ sql: [`${column} IS NOT NULL`], values: [] }]
    : [{ sql: [`${column} > +?`], values: [value] }]

const below = ({ column, value }: Place): readonly Conditions[] =>
  value === null ? [] : [{ sql: [`${column} < +?`], values: [value] }, withoutValue(column)]

const withoutValue = (column: string): Conditions => ({ sql: [`${column} IS NULL`], values: [] })

const joined = (all: readonly Conditions[]): Conditions => ({
  sql: all.flatMap(({ sql }) => sql),
  values: all.flatMap(({ values }) => values),
})

/** All of them as one condition, for who looks at the rows in no order. */
export const anyOf = (segments: readonly Conditions[]): Conditions => ({
  sql: [`(${segments.map(({ sql }) => ['TRUE', ...sql].join(' AND ')).join(' OR ')})`],
  values: segments.flatMap(({ values }) => values),
})
