import {
  fromMicros,
  fromMinor,
  isJsonObject,
  type JsonValue,
  toMicros,
  toMinor,
} from '@polder/kernel'
import type { Encoding } from '@polder/model'
import type { SqlValue } from './sql.ts'

export type Codec = {
  /** From a value of an event, or of a filter, to what stands in the row. */
  readonly encode: (value: JsonValue) => SqlValue
  /** From the row to the value as every edge sees it: amounts and decimals as text. */
  readonly decode: (value: SqlValue) => JsonValue
}

export type Codecs = { readonly [encoding in Encoding]: Codec }

/** How values of each encoding go into rows and come out; money in the account's currency. */
export const createCodecs = (currency: string): Codecs => ({
  text: codec(textOf, textOf),
  integer: codec(Number, Number),
  minor: codec(
    (value) => toMinor(textOf(value), currency),
    (value) => fromMinor(integer(value), currency),
  ),
  micro: codec(
    (value) => toMicros(textOf(value)),
    (value) => fromMicros(integer(value)),
  ),
  yesNo: codec(
    (value) => (value === true ? 1 : 0),
    (value) => Number(value) === 1,
  ),
  json: codec(
    canonicalJson,
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

const textOf = (value: NonNullable<JsonValue> | bigint): string =>
  typeof value === 'object' ? canonicalJson(value) : String(value)

/**
 * The same text for the same data: a store may keep the keys of a payload in an order of its own,
 * and rows are compared as they stand (SY-61).
 */
const canonicalJson = (value: JsonValue): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`)
  return `{${members.join()}}`
}

/** SQLite's integers come as numbers, or as bigints where a sum may be larger. */
const integer = (value: NonNullable<SqlValue>) =>
  typeof value === 'bigint' ? value : Number(value)
