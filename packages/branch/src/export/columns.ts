import type { WrittenAs, WrittenColumn } from '@polder/exchange'
import { accept, refuse, type Result } from '@polder/kernel'
import type { Encoding, Enterprise, Field, Table } from '@polder/model'

/** A column of an answer, by its name there, and what it is called in the file. */
export type WantedColumn = { readonly name: string; readonly label: string }

/** What the file says of each column that is wanted. Refused as `unknown-query` and `unknown-column`. */
export const writtenColumns = (
  enterprise: Enterprise,
  query: string,
  wanted: readonly WantedColumn[],
): Result<readonly WrittenColumn[]> => {
  const descriptor = enterprise.queries.get(query)
  const table = descriptor && enterprise.tables.get(descriptor.table)
  if (descriptor?.answers !== 'list' || table === undefined)
    return refuse('unknown-query', { name: query })
  const strange = wanted.find(({ name }) => encodingOf(enterprise, table, name) === undefined)
  if (strange !== undefined) return refuse('unknown-column', { name: strange.name })
  return accept(wanted.map((each) => ({ ...each, as: asOf(enterprise, table, each.name) })))
}

/** The mark is no column of the table, and every list of a concept has it. */
const MARK = 'mark'

const encodingOf = (enterprise: Enterprise, table: Table, name: string): Encoding | undefined => {
  if (name === MARK) return 'text'
  const own = table.columns.find(isNamed(name))
  return own?.encoding ?? neighbourEncoding(enterprise, table, name)
}

const neighbourEncoding = (
  { tables }: Enterprise,
  { shown }: Table,
  name: string,
): Encoding | undefined => {
  const found = shown.find(isNamed(name))
  if (found === undefined) return undefined
  const columns = found.to.flatMap((concept) => tables.get(concept)?.columns ?? [])
  // What a role shows of its entity is what the entity is called.
  return columns.find(isNamed(found.attribute))?.encoding ?? 'text'
}

const AS: { readonly [Each in Encoding]: WrittenAs } = {
  minor: 'money',
  micro: 'decimal',
  integer: 'integer',
  yesNo: 'yesNo',
  text: 'text',
  json: 'text',
}

/** Days and moments are texts in a row. */
const asOf = (enterprise: Enterprise, table: Table, name: string): WrittenAs => {
  const type = fieldOf(enterprise, table, name)?.type
  if (type === 'date' || type === 'instant') return type
  return AS[encodingOf(enterprise, table, name) ?? 'text']
}

const fieldOf = ({ shapes }: Enterprise, table: Table, name: string): Field | undefined => {
  if (table.parent === undefined) return shapes.get(table.name)?.fields.find(isNamed(name))
  const lines = shapes.get(table.parent)?.fields.find(isNamed(table.field ?? ''))
  return lines?.lines.find(isNamed(name))
}

const isNamed =
  (name: string) =>
  (each: { readonly name: string }): boolean =>
    each.name === name
