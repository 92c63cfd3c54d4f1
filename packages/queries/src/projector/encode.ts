import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { type Column, FULFILMENT_STATUSES } from '@polder/model'
import type { SqlRow, SqlValue } from '../schema/sql.ts'
import type { Projection } from './projection.ts'

/**
 * What a payload comes to in the columns of one table, merges followed. Which column takes what, and
 * how, is worked out once: this runs for every row there is.
 */
export type RowEncoder = {
  /** A value for every column after the first two, which are given by whoever writes the row. */
  readonly begin: (payload: JsonObject) => readonly SqlValue[]
  /** The columns that the payload names. */
  readonly change: (payload: JsonObject) => SqlRow
}

/** `id` and `status`, or `id` and `line`: no payload says them in the way of an attribute. */
const GIVEN_COLUMNS = 2

export const createRowEncoder = (projection: Projection, table: string): RowEncoder => {
  const encoders = projection
    .layoutOf(table)
    .table.columns.slice(GIVEN_COLUMNS)
    .map((column) => columnEncoder(projection, column))
  return {
    begin: (payload) =>
      encoders.map(({ encode, source, initial }) => {
        const value = source(payload)
        return value === undefined ? initial : encode(value)
      }),
    change: (payload) => {
      const row: { [column: string]: SqlValue } = {}
      for (const { name, encode, source } of encoders) {
        const value = source(payload)
        if (value !== undefined) row[name] = encode(value)
      }
      return row
    },
  }
}

type ColumnEncoder = {
  readonly name: string
  readonly source: (payload: JsonObject) => JsonValue | undefined
  readonly encode: (value: JsonValue) => SqlValue
  readonly initial: SqlValue
}

const columnEncoder = (projection: Projection, column: Column): ColumnEncoder => {
  const { name } = column
  return {
    name,
    source: sourceOf(column),
    encode: encodeOf(projection, column),
    // Required and no attribute: how far activities have come, which only they fill in.
    initial: column.required ? (FULFILMENT_STATUSES[0] ?? null) : null,
  }
}

/** Amounts of a document that have columns; its event has them together. */
const TOTALS: ReadonlySet<string> = new Set(['gross', 'net', 'vatTotal', 'total'])

const sourceOf = ({ name, encoding }: Column) => {
  const own = (payload: JsonObject) => payload[name]
  if (encoding !== 'minor' || !TOTALS.has(name)) return own
  return (payload: JsonObject) => {
    const { totals } = payload
    return isJsonObject(totals) ? totals[name] : payload[name]
  }
}

const encodeOf = ({ codecs, redirects }: Projection, { encoding, to }: Column) =>
  to.length === 0
    ? codecs[encoding].encode
    : (value: JsonValue) => (typeof value === 'string' ? redirects.follow(value) : null)
