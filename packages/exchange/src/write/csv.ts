import type { RowWriter, WrittenColumn } from './column.ts'

/** Tells Excel that it is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'

/**
 * CSV as RFC 4180 has it, in UTF-8: what an import of ours reads again as it was written. Numbers have
 * a point, days and moments are ISO 8601.
 */
export const createCsvWriter = (columns: readonly WrittenColumn[]): RowWriter => ({
  begin: () => BYTE_ORDER_MARK + line(columns.map(({ label }) => cell(label))),
  row: (row) => line(columns.map(({ name, as }) => (as === 'text' ? cell : plain)(row[name]))),
  end: () => '',
})

const line = (cells: readonly string[]) => cells.join(',') + LINE_END

/** A list or an address stands as its JSON. */
const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const plain = (value: unknown) => quotedWhereNeeded(textOf(value))

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises: a
 * customer's name must not run when its list is opened. A phone number is none.
 */
const cell = (value: unknown) => {
  const text = textOf(value)
  return quotedWhereNeeded(FORMULA.test(text) && !HARMLESS.test(text) ? `'${text}` : text)
}

const FORMULA = /^[=+\-@\t\r]/
const HARMLESS = /^[+-][\d\s().-]*$/

const quotedWhereNeeded = (text: string) =>
  /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
