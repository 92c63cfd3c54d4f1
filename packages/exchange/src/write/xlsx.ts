import type { RowWriter, WrittenAs, WrittenColumn } from './column.ts'
import { escaped, SHEET_BEGIN, SHEET_END, STYLES } from './xlsx-parts.ts'

/** More rows than a sheet has. */
export const MAX_SHEET_ROWS = 1_048_575
/** More characters than a cell takes. */
const MAX_CELL_CHARS = 32_767

/** The sheet of a workbook. Texts are never formulas; numbers, days and moments are what they are. */
export const createSheetWriter = (columns: readonly WrittenColumn[]): RowWriter => ({
  begin: () => SHEET_BEGIN + rowOf(columns.map(({ label }) => text(label, STYLES.bold))),
  row: (row) => rowOf(columns.map(({ name, as }) => cellOf(row[name], as))),
  end: () => SHEET_END,
})

const rowOf = (cells: readonly string[]) => `<row>${cells.join('')}</row>`

const EMPTY = '<c/>'

const cellOf = (value: unknown, as: WrittenAs): string => {
  if (value === null || value === undefined || value === '') return EMPTY
  const said = typeof value === 'string' ? value : JSON.stringify(value)
  return typed(said, as) ?? text(said, STYLES.plain)
}

/** Undefined for what isn't what it should be: it stands as text. */
const typed = (said: string, as: WrittenAs): string | undefined => {
  switch (as) {
    case 'text':
      return undefined
    case 'money':
      return number(said, STYLES.money)
    case 'decimal':
    case 'integer':
      return number(said, STYLES.plain)
    case 'date':
      return serial(Date.parse(`${said}T00:00:00.000Z`), STYLES.date)
    case 'instant':
      return serial(Date.parse(said), STYLES.instant)
    case 'yesNo':
      return `<c t="b"><v>${said === 'true' ? 1 : 0}</v></c>`
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?$/

const number = (said: string, style: number) =>
  NUMBER.test(said) ? `<c s="${style}"><v>${said}</v></c>` : undefined

const DAY_MS = 86_400_000
/** Excel counts days from here, and takes 1900 for a leap year: what is earlier stands as text. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30)
const FIRST_RIGHT_DAY = 61

const serial = (epochMs: number, style: number) => {
  const days = (epochMs - DAY_ZERO_MS) / DAY_MS
  return days >= FIRST_RIGHT_DAY ? `<c s="${style}"><v>${days}</v></c>` : undefined
}

const text = (said: string, style: number) =>
  `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(said.slice(0, MAX_CELL_CHARS))}</t></is></c>`
