import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { type Field, lineTableName, statusAfter } from '@polder/model'
import type { Codec } from '../schema/codec.ts'
import type { SqlRow, SqlValue } from '../schema/sql.ts'
import type { Neighbours } from './neighbours.ts'
import type { Change, Projection } from './projection.ts'

/** Writes the rows of one concept: its own table, and one for each of its lists. */
export type RecordProjector = (change: Change) => void

type Encode = { readonly name: string; readonly codec: Codec; readonly isReference: boolean }
type ListOf = { readonly field: string; readonly table: string; readonly encodes: readonly Encode[] }

/** Amounts of a document that have columns, from the totals in its event. */
const TOTALS = ['gross', 'net', 'vatTotal', 'total'] as const

export const createRecordProjector = (
  projection: Projection,
  neighbours: Neighbours,
  concept: string,
): RecordProjector => {
  const encodes = encodesOf(projection, concept)
  const lists = listsOf(projection, concept)
  const begin = ({ id, payload }: Change, status: string) => {
    const values = encode(projection, encodes, payload)
    const row = { id, status, ...values, ...beginnings(projection, concept) }
    projection.rowsOf(concept).insert({ ...row, ...neighbours.inlinedInto(concept, values) })
    for (const list of lists) insertLines(projection, list, { id, payload })
    neighbours.began(concept, id)
  }
  const change = ({ id, payload }: Change, status: SqlRow) => {
    const values = { ...encode(projection, encodes, payload), ...status }
    const row = { ...values, ...neighbours.inlinedInto(concept, values) }
    projection.rowsOf(concept).update([id], row)
    for (const list of lists) replaceLines(projection, list, { id, payload })
    neighbours.changed(concept, id, Object.keys(row))
  }
  const move = ({ id, payload }: Change, status: SqlRow) => {
    const { blocks, terms, into } = payload
    const moved = encode(projection, encodes, {
      ...(blocks !== undefined && { blocks }),
      ...(terms !== undefined && { terms }),
    })
    const target = typeof into === 'string' ? { mergedInto: into } : {}
    projection.rowsOf(concept).update([id], { ...moved, ...target, ...status })
  }
  return (event) => {
    const status = statusAfter(event.what)
    if (status.begins) return begin(event, status.status)
    if (event.what === 'Changed') return change(event, {})
    if (event.what === 'Yielded') return change(yielded(event), {})
    return move(event, status.status === null ? {} : { status: status.status })
  }
}

/** Losing a key to another branch clears it (SY-6). */
const yielded = (event: Change): Change => ({
  ...event,
  payload: { [String(event.payload['attribute'])]: null },
})

/** Columns that only activities fill in later. */
const beginnings = ({ layoutOf }: Projection, concept: string): SqlRow =>
  Object.fromEntries(
    layoutOf(concept)
      .table.columns.filter(({ name, required }) => required && name !== 'id' && name !== 'status')
      .map(({ name }) => [name, 'none']),
  )

const encodesOf = ({ layoutOf, codecs }: Projection, table: string): readonly Encode[] =>
  layoutOf(table).table.columns
    .filter(({ name }) => name !== 'id' && name !== 'status')
    .map(({ name, encoding, to }) => ({ name, codec: codecs[encoding], isReference: to.length > 0 }))

const listsOf = (projection: Projection, concept: string): readonly ListOf[] => {
  const fields = projection.enterprise.shapes.get(concept)?.fields ?? []
  return fields
    .filter(({ type }: Field) => type === 'lines')
    .map(({ name: field }) => {
      const table = lineTableName(concept, field)
      return { field, table, encodes: encodesOf(projection, table) }
    })
}

/** The columns that the values name, merges followed; totals are laid out beside them. */
const encode = (
  { redirects }: Projection,
  encodes: readonly Encode[],
  payload: JsonObject,
): SqlRow => {
  const totals = payload['totals']
  const values = isJsonObject(totals) ? { ...payload, ...totalsOf(totals) } : payload
  const row: { [column: string]: SqlValue } = {}
  for (const { name, codec, isReference } of encodes) {
    const value = values[name]
    if (value === undefined) continue
    row[name] = isReference && typeof value === 'string' ? redirects.follow(value) : codec.encode(value)
  }
  return row
}

const totalsOf = (totals: JsonObject): JsonObject =>
  Object.fromEntries(TOTALS.map((name) => [name, totals[name] ?? null]))

type Owned = { readonly id: string; readonly payload: JsonObject }

const insertLines = (projection: Projection, list: ListOf, { id, payload }: Owned) => {
  const lines = payload[list.field]
  if (!isList(lines)) return
  const rows = projection.rowsOf(list.table)
  for (const [index, line] of lines.entries())
    if (isJsonObject(line))
      rows.insert({ line: index + 1, ...encode(projection, list.encodes, line), id })
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value)

const replaceLines = (projection: Projection, list: ListOf, owned: Owned) => {
  if (owned.payload[list.field] === undefined) return
  projection.rowsOf(list.table).deleteOf(owned.id)
  insertLines(projection, list, owned)
}
