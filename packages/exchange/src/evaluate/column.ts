import type { Row } from '../read/rows.ts'
import { type Binding, type Columns, placeOf, type Scope, type Services } from './scope.ts'

/** The text of a column in a row; null where the field is empty or says so in the file's own words. */
export type ReadColumn = (row: Row) => string | null

export const compileColumn = (columns: Columns, name: string, services: Services): ReadColumn => {
  const { trim } = columns.file
  const nulls = new Set(columns.file.nulls)
  const place = placeOf(columns, name, services)
  return ({ values }) => {
    const raw = values[place] ?? ''
    const text = trim ? raw.trim() : raw
    return text === '' || nulls.has(text) ? null : text
  }
}

export type ColumnRef = { readonly column: string; readonly in?: 'document' | undefined }

/** A column of the row at hand, or of the document above it. */
export const compileColumnRef = (ref: ColumnRef, binding: Binding) => {
  const isDocument = ref.in === 'document'
  const columns = isDocument ? binding.document : binding.row
  const read = compileColumn(columns, ref.column, binding.services)
  const rowOf = (scope: Scope): Row => (isDocument ? scope.document : scope.row)
  return { columns, rowOf, read: (scope: Scope) => read(rowOf(scope)) }
}
