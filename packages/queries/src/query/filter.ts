import { accept, refuse, type Result } from '@polder/kernel'
import type { Encoding } from '@polder/model'
import type { Codec } from '../schema/codec.ts'
import { placeholders, type SqlValue } from '../schema/sql.ts'
import { type Filter, isFilterNot, isFilterRange, type Scalar } from './list-query.ts'
import { type At, resolvePath, storedColumn } from './path.ts'

/** Conditions for WHERE, with what they bind, in order. */
export type Conditions = { readonly sql: readonly string[]; readonly values: readonly SqlValue[] }

type Codecs = { readonly [encoding in Encoding]: Codec }

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
    const condition = conditionOf(column, wanted, (value) => encode(codecs, found.value.encoding, value))
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
  if (isFilterNot(wanted)) return bound(`${column} IS NOT ?`, [encoded(wanted.not)])
  // Safe: all other forms are dealt with above.
  const value = encoded(wanted as Scalar)
  return value === null ? { sql: `${column} IS NULL`, values: [] } : bound(`${column} = ?`, [value])
}

const oneOf = (column: string, wanted: readonly Scalar[], encoded: Encode) =>
  wanted.length > MAX_VALUES
    ? undefined
    : bound(`${column} IN (${placeholders(wanted.length)})`, wanted.map(encoded))

const within = (
  column: string,
  { from, to }: { readonly from?: Scalar; readonly to?: Scalar },
  encoded: Encode,
) => {
  const bounds = [
    ...(from === undefined ? [] : [{ sql: `${column} >= ?`, value: encoded(from) }]),
    ...(to === undefined ? [] : [{ sql: `${column} <= ?`, value: encoded(to) }]),
  ]
  if (bounds.length === 0) return undefined
  return bound(bounds.map(({ sql }) => sql).join(' AND '), bounds.map(({ value }) => value))
}

const bound = (sql: string, values: readonly (SqlValue | undefined)[]): Condition | undefined => {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? { sql, values: known } : undefined
}

/** A filter's value as the column has it, or undefined where it can't be that. */
export const encode = (codecs: Codecs, encoding: Encoding, value: Scalar): SqlValue | undefined => {
  if (value === null) return null
  try {
    const encoded = codecs[encoding].encode(value)
    return typeof encoded === 'number' && !Number.isFinite(encoded) ? undefined : encoded
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
