import type { JsonObject } from '@polder/kernel'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { recordPlace } from '../enterprise/places.ts'

/** The address of the record that a row opens; undefined for a row of figures alone. */
export const rowPlace = ({ opens, table }: ListSpec, row: JsonObject): string | undefined => {
  if (opens !== null) return recordPlace(opens.concept, String(row[opens.column]))
  // A ledger's row is about a document, whose type it says.
  const [type, id] = LEDGER_OPENS[table] ?? []
  if (type === undefined || id === undefined) return undefined
  const concept = row[type]
  return typeof concept === 'string' ? recordPlace(concept, String(row[id])) : undefined
}

const LEDGER_OPENS: { readonly [table: string]: readonly [string, string] | undefined } = {
  OpenItem: ['documentType', 'document'],
  StockMovement: ['activityType', 'activity'],
}

export const rowKey = ({ key }: ListSpec, row: JsonObject): string =>
  key.map((name) => String(row[name])).join(' ')
