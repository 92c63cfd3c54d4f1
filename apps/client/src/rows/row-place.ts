import type { JsonObject } from '@polder/kernel'
import type { ListSpec } from '../enterprise/list-spec.ts'
import { recordPlace } from '../enterprise/places.ts'
import { textIn } from '../values/text-in.ts'

/** The address of the record that a row opens; undefined for a row of figures alone. */
export const rowPlace = ({ opens, table }: ListSpec, row: JsonObject): string | undefined => {
  if (opens !== null) return recordPlace(opens.concept, textIn(row, opens.column))
  // A ledger's row is about a document, whose type it says.
  const [type, id] = LEDGER_OPENS[table] ?? []
  if (type === undefined || id === undefined) return undefined
  const concept = row[type]
  return typeof concept === 'string' ? recordPlace(concept, textIn(row, id)) : undefined
}

const LEDGER_OPENS: { readonly [table: string]: readonly [string, string] | undefined } = {
  OpenItem: ['documentType', 'document'],
  StockMovement: ['activityType', 'activity'],
}

export const rowKey = ({ key }: ListSpec, row: JsonObject): string =>
  key.map((name) => textIn(row, name)).join(' ')
