import type { RowWriter, WrittenColumn } from './column.ts'
import { createCsvWriter } from './csv.ts'
import { createSheetWriter, MAX_SHEET_ROWS } from './xlsx.ts'
import {
  CONTENT_TYPES,
  PACKAGE_RELATIONS,
  STYLESHEET,
  workbook,
  WORKBOOK_RELATIONS,
} from './xlsx-parts.ts'
import { createZipWriter } from './zip.ts'

export type TableFormat = 'csv' | 'xlsx'

export type TableToWrite = {
  readonly format: TableFormat
  readonly title: string
  readonly columns: readonly WrittenColumn[]
  readonly rows: Iterable<Readonly<Record<string, unknown>>>
}

/** The most rows that a file of a format holds. */
export const maxRowsOf = (format: TableFormat): number =>
  format === 'xlsx' ? MAX_SHEET_ROWS : Number.POSITIVE_INFINITY

/** A table as the pieces of its file; no more of it is in memory than a piece. */
export const tableFile = function* ({
  format,
  title,
  columns,
  rows,
}: TableToWrite): Generator<Buffer> {
  if (format === 'csv') {
    yield* pieces(createCsvWriter(columns), rows)
    return
  }
  const zip = createZipWriter()
  const parts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', PACKAGE_RELATIONS],
    ['xl/workbook.xml', workbook(title)],
    ['xl/_rels/workbook.xml.rels', WORKBOOK_RELATIONS],
    ['xl/styles.xml', STYLESHEET],
  ]
  for (const [name, content] of parts) yield* zip.entry(name, [Buffer.from(content)])
  yield* zip.entry('xl/worksheets/sheet1.xml', pieces(createSheetWriter(columns), rows))
  yield zip.end()
}

const PIECE_CHARS = 256 * 1024

const pieces = function* (writer: RowWriter, rows: TableToWrite['rows']): Generator<Buffer> {
  let piece = writer.begin()
  for (const row of rows) {
    piece += writer.row(row)
    if (piece.length < PIECE_CHARS) continue
    yield Buffer.from(piece)
    piece = ''
  }
  yield Buffer.from(piece + writer.end())
}
