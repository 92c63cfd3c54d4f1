import { accept, isDecimal, refuse, type Result } from '@polder/kernel'
import type { Encoding } from '@polder/model'
import type { Codecs } from '../schema/codec.ts'
import type { SqlValue } from '../schema/sql.ts'
import { type Filter, isFilterNot, isFilterRange, type Scalar } from './list-query.ts'
import { type At, resolvePath, storedColumn } from './path.ts'

/** Conditions for WHERE, with what they bind, in order: each `+?`, or SQLite plans anew (gotchas.md). */
export type Conditions = { readonly sql: readonly string[]; readonly values: readonly SqlValue[] }

/** The most values that one filter may list. */
const MAX_VALUES = 500

export const filterConditions = (
  at: At,
  codecs: Codecs,
  filter: { readonly [path: string]: Filter },
): Result<Conditions> => {
  const sql: string[] = []
  const values: SqlValue[] = []
  for (const [path, wanted] of Object.entries(filter)) {
    const found = resolvePath(at, path)
    if (!found.ok) return found
    const column = storedColumn(at, path) ?? found.value.sql
    const condition = conditionOf(column, wanted, (value) =>
      encode(codecs, found.value.encoding, value),
    )
    if (condition === undefined) return refuse('invalid-filter', { path })
    sql.push(condition.sql)
    values.push(...condition.values)
  }
  return accept({ sql, values })
}

type Condition = { readonly sql: string; readonly values: readonly SqlValue[] }
type Encode = (value: Scalar) => SqlValue | undefined

const conditionOf = (column: string, wanted: Filter, encoded: Encode): Condition | undefined => {
  if (Array.isArray(wanted)) return oneOf(column, wanted, encoded)
  if (isFilterRange(wanted)) return within(column, wanted, encoded)
  if (isFilterNot(wanted)) return bound(`${column} IS NOT +?`, [encoded(wanted.not)])
  // Safe: all other forms are dealt with above.
  const value = encoded(wanted as Scalar)
  return value === null
    ? { sql: `${column} IS NULL`, values: [] }
    : bound(`${column} = +?`, [value])
}

/** Nothing is not IN a list for SQLite, whatever the list says. */
const oneOf = (
  column: string,
  wanted: readonly Scalar[],
  encoded: Encode,
): Condition | undefined => {
  if (wanted.length > MAX_VALUES) return undefined
  const said = wanted.filter((value) => value !== null)
  const among = `${column} IN (${said.map(() => '+?').join(', ')})`
  const sql = said.length === wanted.length ? among : `(${among} OR ${column} IS NULL)`
  return bound(sql, said.map(encoded))
}

const within = (
  column: string,
  { from, to }: { readonly from?: Scalar; readonly to?: Scalar },
  encoded: Encode,
): Condition | undefined => {
  const bounds = [
    ...(from === undefined ? [] : [{ sql: `${column} >= +?`, value: encoded(from) }]),
    ...(to === undefined ? [] : [{ sql: `${column} <= +?`, value: encoded(to) }]),
  ]
  if (bounds.length === 0 || bounds.some(({ value }) => value === null)) return undefined
  return bound(
    bounds.map(({ sql }) => sql).join(' AND '),
    bounds.map(({ value }) => value),
  )
}

const bound = (sql: string, values: readonly (SqlValue | undefined)[]): Condition | undefined => {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? { sql, values: known } : undefined
}

/** A filter's value as the column has it, or undefined where it can't be that. */
export const encode = (codecs: Codecs, encoding: Encoding, value: Scalar): SqlValue | undefined => {
  if (value === null) return null
  if (!FITS[encoding](value)) return undefined
  try {
    return codecs[encoding].encode(value)
  } catch (error) {
    // More places than the currency has, or than millionths: no row has such a value.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Said = NonNullable<Scalar>

const isNumber = (value: Said) => typeof value !== 'boolean' && isDecimal(String(value))

/** Lists and addresses are there or not; what is in an address is asked by its part. */
const FITS: { readonly [encoding in Encoding]: (value: Said) => boolean } = {
  text: (value) => typeof value !== 'boolean',
  integer: isNumber,
  minor: isNumber,
  micro: isNumber,
  yesNo: (value) => typeof value === 'boolean',
  json: () => false,
}
