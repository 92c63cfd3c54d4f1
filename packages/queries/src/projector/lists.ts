import { isJsonObject, type JsonObject, type JsonValue } from '@polder/kernel'
import { lineTableName } from '@polder/model'
import { createRowEncoder } from './encode.ts'
import type { Projection } from './projection.ts'

/** Writes the records of a concept's lists, each list into a table of its own. */
export type ListProjector = {
  readonly insert: (id: string, payload: JsonObject) => void
  /** A list that changes comes whole. */
  readonly replace: (id: string, payload: JsonObject) => void
}

export const createListProjector = (projection: Projection, concept: string): ListProjector => {
  const lists = (projection.enterprise.shapes.get(concept)?.fields ?? [])
    .filter(({ type }) => type === 'lines')
    .map(({ name }) => oneList(projection, { name, table: lineTableName(concept, name) }))
  return {
    insert: (id, payload) => {
      for (const list of lists) list.insert(id, payload)
    },
    replace: (id, payload) => {
      for (const list of lists) list.replace(id, payload)
    },
  }
}

type List = { readonly name: string; readonly table: string }

const oneList = (projection: Projection, { name, table }: List): ListProjector => {
  const rows = projection.rowsOf(table)
  const row = createRowEncoder(projection, table)
  const insert = (id: string, payload: JsonObject) => {
    const records = payload[name]
    if (!isList(records) || records.length === 0) return
    projection.changed.add(table)
    for (const [index, record] of records.entries())
      if (isJsonObject(record)) rows.insert([id, lineNumber(record, index), ...row.begin(record)])
  }
  return {
    insert,
    replace: (id, payload) => {
      if (payload[name] === undefined) return
      projection.changed.add(table)
      rows.deleteOf(id)
      insert(id, payload)
    },
  }
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value)

/** A line has its number for life; what comes without one is numbered as it stands. */
export const lineNumber = ({ line }: JsonObject, index: number): number =>
  typeof line === 'number' ? line : index + 1
