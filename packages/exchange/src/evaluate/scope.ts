import {
  type JsonObject,
  type JsonValue,
  type Refusal,
  refuse,
  type StreamId,
} from '@polder/kernel'
import { MAX_QUOTED_CHARS } from '../limits.ts'
import type { Expression } from '../mapping/expression.ts'
import type { MappingFile } from '../mapping/mapping.ts'
import type { Resolve, RowSource } from '../plan/planned.ts'
import type { Row } from '../read/rows.ts'

/** What a value is worked out from: a document, and within its lines the line at hand. */
export type Scope = {
  readonly document: Row
  readonly row: Row
  /** The rows of the document; of a step without lines or groups, its one row. */
  readonly lines: readonly Row[]
  /** Who speaks; null while that is still being worked out. */
  readonly branch: StreamId | null
}

/** What a value came to, or why it can't be had, and which row is to blame. */
export type Evaluated<Value = JsonValue> = { readonly ok: true; readonly value: Value } | Failure
export type Failure = { readonly ok: false; readonly refusal: Refusal; readonly at: RowSource }

export type Evaluate<Value = JsonValue> = (scope: Scope) => Evaluated<Value>

/** The columns of a file by name, and how it is written. */
export type Columns = {
  readonly file: MappingFile
  readonly places: ReadonlyMap<string, number>
  /** Names that more than one column has. */
  readonly twice: ReadonlySet<string>
}

/** What an expression is compiled against: the columns around it, and the import that it is part of. */
export type Binding = {
  readonly row: Columns
  readonly document: Columns
  readonly lines: Columns
  readonly services: Services
}

export type Services = {
  readonly resolve: Resolve
  readonly mapNamed: (name: string) => ReadonlyMap<string, string>
  /** The id of what an earlier row made; undefined where no such row was planned. */
  readonly rowId: (wanted: WantedRow) => StreamId | undefined
  /** Called while compiling, before anything is read but headers. */
  readonly columnUnfit: (file: MappingFile, column: string, reason: 'missing' | 'twice') => void
}

export type WantedRow = {
  readonly space: string
  readonly key: readonly string[]
  readonly branch: StreamId | null
}

export type Compile = (expression: Expression, binding: Binding) => Evaluate

export const found = <Value>(value: Value): Evaluated<Value> => ({ ok: true, value })

export const NOTHING: Evaluated<null> = { ok: true, value: null }

export const failed = (row: Row, code: string, details: JsonObject = {}): Failure => ({
  ...refuse(code, details),
  at: { file: row.file, line: row.line },
})

/** The same failure, named by the attribute of the payload in which it lies. */
export const within = (part: string | number, { refusal, at }: Failure): Failure => {
  const { path } = refusal.details
  const longer = typeof path === 'string' ? `${part}.${path}` : String(part)
  return { ok: false, at, refusal: { ...refusal, details: { ...refusal.details, path: longer } } }
}

/** A value as a text, for keys and for what joins texts. */
export const plainText = (value: JsonValue): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)

/** As much of a value as a reason repeats. */
export const quoted = (value: string): string =>
  value.length > MAX_QUOTED_CHARS ? `${value.slice(0, MAX_QUOTED_CHARS)}…` : value

/** The place of a column in a row's values; reported where the file has none such, or several. */
export const placeOf = (
  { file, places, twice }: Columns,
  column: string,
  { columnUnfit }: Services,
): number => {
  const place = places.get(column)
  if (place === undefined) columnUnfit(file, column, 'missing')
  if (twice.has(column)) columnUnfit(file, column, 'twice')
  return place ?? 0
}
