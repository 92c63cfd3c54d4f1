import type { WrittenAs, WrittenColumn } from '@polder/exchange'
import { accept, refuse, type Result } from '@polder/kernel'
import type { Column, Enterprise, Field, Table } from '@polder/model'

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

const encodingOf = (enterprise: Enterprise, table: Table, name: string) => {
  if (name === MARK) return 'text'
  const own = table.columns.find((column) => column.name === name)
  return own?.encoding ?? neighbours(enterprise, table, name)?.encoding
}

const neighbours = (enterprise: Enterprise, table: Table, name: string): Column | undefined => {
  const shown = table.shown.find((each) => each.name === name)
  if (shown === undefined) return undefined
  for (const concept of shown.to) {
    const column = enterprise.tables.get(concept)?.columns.find(isNamed(shown.attribute))
    if (column !== undefined) return column
  }
  // Through a role: the entity's.
  return { name, encoding: 'text', label: name, required: false, search: false, to: [] }
}

const asOf = (enterprise: Enterprise, table: Table, name: string): WrittenAs => {
  switch (encodingOf(enterprise, table, name)) {
    case 'minor':
      return 'money'
    case 'micro':
      return 'decimal'
    case 'integer':
      return 'integer'
    case 'yesNo':
      return 'yesNo'
    default:
      return momentOf(fieldOf(enterprise, table, name))
  }
}

/** Days and moments are texts in a row. */
const momentOf = (field: Field | undefined): WrittenAs =>
  field?.type === 'date' || field?.type === 'instant' ? field.type : 'text'

const fieldOf = ({ shapes }: Enterprise, table: Table, name: string): Field | undefined => {
  if (table.parent === undefined) return shapes.get(table.name)?.fields.find(isNamed(name))
  const lines = shapes.get(table.parent)?.fields.find(isNamed(table.field ?? ''))
  return lines?.lines.find(isNamed(name))
}

const isNamed =
  (name: string) =>
  (each: { readonly name: string }): boolean =>
    each.name === name
