import { type Refusal, refuse } from '@polder/kernel'
import { MAX_QUOTED_CHARS } from '../limits.ts'
import type { MappingFile } from '../mapping/mapping.ts'
import type { ImportSource } from '../source/source.ts'
import { createCsvReader, type CsvRecord } from './csv.ts'
import { openText } from './text.ts'

/** A row of a file, with as many values as the file has columns. */
export type Row = {
  readonly file: string
  readonly line: number
  readonly values: readonly string[]
}
/** A record that is no row, with the reason. */
export type BadRow = { readonly file: string; readonly line: number; readonly refusal: Refusal }

export type RowBatch = {
  readonly rows: readonly Row[]
  readonly bad: readonly BadRow[]
  readonly bytesRead: number
  readonly totalBytes: number
}

/** The rows of a file, in its order, as many at a time as a piece of it holds. */
export const readRows = async function* (
  source: ImportSource,
  file: MappingFile,
): AsyncGenerator<RowBatch, void, void> {
  const { totalBytes, pieces } = await openText(source, file)
  const reader = createCsvReader(file)
  let columns = file.columns?.length
  const sorted = (records: readonly CsvRecord[], bytesRead: number): RowBatch => {
    const [header] = columns === undefined ? records : []
    if (header !== undefined) columns = 'values' in header ? header.values.length : 0
    const body = header === undefined ? records : records.slice(1)
    return { ...sortRows(body, file.name, columns ?? 0), bytesRead, totalBytes }
  }
  let read = 0
  for await (const { text, bytesRead } of pieces) {
    read = bytesRead
    yield sorted(reader.push(text), bytesRead)
  }
  yield sorted(reader.end(), read)
}

const sortRows = (records: readonly CsvRecord[], file: string, columns: number) => {
  const rows: Row[] = []
  const bad: BadRow[] = []
  for (const record of records) {
    const refusal = 'refusal' in record ? record.refusal : faultIn(record.values, columns)
    if ('values' in record && refusal === undefined) rows.push({ file, ...record })
    else if (refusal !== undefined) bad.push({ file, line: record.line, refusal })
  }
  return { rows, bad }
}

const faultIn = (values: readonly string[], columns: number): Refusal | undefined => {
  if (values.length !== columns)
    return refuse('wrong-number-of-fields', { expected: columns, found: values.length }).refusal
  const place = values.findIndex((value) => NOT_TEXT.test(value))
  return place < 0
    ? undefined
    : refuse('not-text', {
        field: place + 1,
        value: values[place]?.slice(0, MAX_QUOTED_CHARS) ?? null,
      }).refusal
}

/**
 * U+FFFD stands where bytes meant nothing in the file's encoding. Control characters other than tab
 * and the ends of line are no text either; those above U+007F mean that the encoding is another.
 */
const NOT_TEXT = /[^\P{Cc}\t\r\n]|\ufffd/u
