import { MAX_RECORD_CHARS } from '../limits.ts'

/** Records with quotes in them, the slow half of reading CSV. */
export type CsvDialect = { readonly delimiter: string; readonly quote: string }

/** From where to scan, and whether the text at hand is the last of the file. */
export type Scan = { readonly at: number; readonly isEnd: boolean; readonly dialect: CsvDialect }

export type QuotedRecord = { readonly values: readonly string[]; readonly next: number }

/** The text at hand doesn't hold all of it, or it can't be read at all. */
export type NoRecord = 'more' | 'csv-quote-left-open' | 'csv-quote-misplaced'

export const scanQuotedRecord = (text: string, scan: Scan): QuotedRecord | NoRecord => {
  const limit = Math.min(text.length, scan.at + MAX_RECORD_CHARS)
  const values: string[] = []
  let next = scan.at
  for (let isLast = false; !isLast; ) {
    const field = scanField(text, { ...scan, at: next, limit })
    if (typeof field === 'string') return field
    values.push(field.value)
    next = field.next
    isLast = field.isLast
  }
  return { values, next }
}

export const withoutReturn = (value: string): string =>
  value.endsWith('\r') ? value.slice(0, -1) : value

type Field = { readonly value: string; readonly next: number; readonly isLast: boolean }
type FieldScan = Scan & { readonly limit: number }

const scanField = (text: string, scan: FieldScan): Field | NoRecord =>
  text[scan.at] === scan.dialect.quote ? scanQuotedField(text, scan) : scanBareField(text, scan)

const scanBareField = (text: string, scan: FieldScan): Field | NoRecord => {
  const { at, isEnd, dialect, limit } = scan
  for (let place = at; place < limit; place += 1) {
    const char = text[place]
    if (char === dialect.delimiter)
      return { value: text.slice(at, place), next: place + 1, isLast: false }
    if (char === '\n')
      return { value: withoutReturn(text.slice(at, place)), next: place + 1, isLast: true }
    if (char === dialect.quote) return 'csv-quote-misplaced'
  }
  if (limit < text.length) return 'csv-quote-left-open'
  return isEnd ? { value: withoutReturn(text.slice(at)), next: text.length, isLast: true } : 'more'
}

const scanQuotedField = (text: string, scan: FieldScan): Field | NoRecord => {
  const { at, isEnd, dialect, limit } = scan
  const close = closingQuote(text, at, dialect.quote)
  if (close < 0 || close >= limit)
    return limit < text.length || isEnd ? 'csv-quote-left-open' : 'more'
  const value = text.slice(at + 1, close).replaceAll(dialect.quote + dialect.quote, dialect.quote)
  if (text[close + 1] === dialect.delimiter) return { value, next: close + 2, isLast: false }
  const after = text[close + 1] === '\r' ? close + 2 : close + 1
  if (after < text.length)
    return text[after] === '\n' ? { value, next: after + 1, isLast: true } : 'csv-quote-misplaced'
  return isEnd ? { value, next: text.length, isLast: true } : 'more'
}

/** The quote that ends the field that begins at `at`; a doubled one stands for itself. */
const closingQuote = (text: string, at: number, quote: string): number => {
  let close = text.indexOf(quote, at + 1)
  while (close >= 0 && text[close + 1] === quote) close = text.indexOf(quote, close + 2)
  return close
}
