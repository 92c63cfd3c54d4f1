import { fromMicros, fromMinor, type JsonValue, toMicros, toMinor } from '@polder/kernel'
import { type Encoding } from '@polder/model'
import type { SqlValue } from './sql.ts'

export type Codec = {
  /** From a value of an event, or of a filter, to what stands in the row. */
  readonly encode: (value: JsonValue) => SqlValue
  /** From the row to the value as every edge sees it: amounts and decimals as text. */
  readonly decode: (value: SqlValue) => JsonValue
}

/** How values of each encoding go into rows and come out; money in the account's currency. */
export const createCodecs = (currency: string): { readonly [encoding in Encoding]: Codec } => ({
  text: codec(String, String),
  integer: codec(Number, Number),
  minor: codec(
    (value) => toMinor(String(value), currency),
    (value) => fromMinor(integer(value), currency),
  ),
  micro: codec(
    (value) => toMicros(String(value)),
    (value) => fromMicros(integer(value)),
  ),
  yesNo: codec(
    (value) => (value === true ? 1 : 0),
    (value) => Number(value) === 1,
  ),
  json: codec(
    (value) => JSON.stringify(value),
    // Safe: this package wrote the text.
    (value) => JSON.parse(String(value)) as JsonValue,
  ),
})

const codec = (
  encode: (value: NonNullable<JsonValue>) => SqlValue,
  decode: (value: NonNullable<SqlValue>) => JsonValue,
): Codec => ({
  encode: (value) => (value === null ? null : encode(value)),
  decode: (value) => (value === null ? null : decode(value)),
})

/** SQLite's integers come as numbers, or as bigints where a sum may be larger. */
const integer = (value: NonNullable<SqlValue>) =>
  typeof value === 'bigint' ? value : Number(value)
