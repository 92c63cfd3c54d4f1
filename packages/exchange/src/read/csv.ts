import { type Refusal, refuse } from '@polder/kernel'
import { MAX_FIELD_CHARS, MAX_RECORD_CHARS } from '../limits.ts'
import { type CsvDialect, type Scan, scanQuotedRecord, withoutReturn } from './quoted-record.ts'

/**
 * Text into records (RFC 4180, with any one-character delimiter and quote, ends of line LF or CRLF,
 * blank lines passed over). Written here because a record that can't be read must cost its first
 * line and no more: the parser tried first (csv-parse 7) stays inside a quote left open and loses the
 * rest of the file. Lines without quotes are split whole, which reads half a million of them in 0.4 s
 * where going byte by byte took 2 s. A property test holds it against that parser.
 */
export type CsvRecord = ReadRecord | UnreadRecord
/** `line` is the one on which the record begins, from 1. */
export type ReadRecord = { readonly line: number; readonly values: readonly string[] }
export type UnreadRecord = { readonly line: number; readonly refusal: Refusal }

export type CsvReader = {
  /** The records that are complete with this piece of text. */
  readonly push: (text: string) => readonly CsvRecord[]
  /** Those that the end of the file completes. */
  readonly end: () => readonly CsvRecord[]
}

export const createCsvReader = (dialect: CsvDialect): CsvReader => {
  let rest = ''
  let line = 1
  let isSkipping = false
  const take = (text: string, isEnd: boolean): readonly CsvRecord[] => {
    const records: CsvRecord[] = []
    let at = 0
    while (at < text.length) {
      const scanned = isSkipping ? skipLine(text, at) : scanRecord(text, { at, isEnd, dialect })
      if (scanned === undefined) break
      isSkipping = scanned.isSkipping ?? false
      if (scanned.record !== undefined) records.push(recordAt(line, scanned.record))
      line += scanned.lines
      at = scanned.next
    }
    rest = text.slice(at)
    return records
  }
  return {
    push: (text) => take(rest + text, false),
    end: () => take(rest, true),
  }
}

/** What was found from a place on: a record, or none on a blank line, and where reading goes on. */
type Scanned = {
  readonly record?: readonly string[] | Refusal
  readonly lines: number
  readonly next: number
  /** The line goes on beyond the text at hand, and none of it counts. */
  readonly isSkipping?: boolean
}

/** One record; undefined where the text at hand doesn't hold all of it yet. */
const scanRecord = (text: string, scan: Scan): Scanned | undefined => {
  const { at, isEnd, dialect } = scan
  const newline = text.indexOf('\n', at)
  const end = newline < 0 ? text.length : newline
  const line = text.slice(at, end)
  if (dialect.quote !== '' && line.includes(dialect.quote))
    return scanQuoted(text, { ...scan, end })
  if (newline < 0 && !isEnd)
    return text.length - at > MAX_RECORD_CHARS ? tooLong(text, at) : undefined
  const next = Math.min(end + 1, text.length)
  if (line.length > MAX_RECORD_CHARS) return tooLong(text, at)
  const bare = withoutReturn(line)
  if (bare === '') return { lines: 1, next }
  return { record: checked(bare.split(dialect.delimiter), bare.length), lines: 1, next }
}

/** A record with quotes may hold delimiters and ends of line. */
const scanQuoted = (text: string, scan: Scan & { readonly end: number }): Scanned | undefined => {
  const found = scanQuotedRecord(text, scan)
  if (found === 'more') return undefined
  if (typeof found === 'string') return firstLineOf(text, scan.end, found)
  const { values, next } = found
  return {
    record: checked(values, next - scan.at),
    lines: countLines(text, scan.at, next),
    next,
  }
}

/** A record that can't be read costs its first line; what follows is read for itself. */
const firstLineOf = (text: string, end: number, code: string): Scanned =>
  withoutLine(text, end < text.length ? end : -1, refuse(code).refusal)

const tooLong = (text: string, at: number): Scanned =>
  withoutLine(
    text,
    text.indexOf('\n', at),
    refuse('record-too-long', { limitChars: MAX_RECORD_CHARS }).refusal,
  )

const skipLine = (text: string, at: number): Scanned => withoutLine(text, text.indexOf('\n', at))

/** Goes on behind the end of the line, or skips until it comes. */
const withoutLine = (text: string, newline: number, record?: Refusal): Scanned => ({
  ...(record !== undefined && { record }),
  lines: newline < 0 ? 0 : 1,
  next: newline < 0 ? text.length : newline + 1,
  isSkipping: newline < 0,
})

const checked = (values: readonly string[], chars: number): readonly string[] | Refusal => {
  if (chars <= MAX_FIELD_CHARS) return values
  const place = values.findIndex(({ length }) => length > MAX_FIELD_CHARS)
  return place < 0
    ? values
    : refuse('field-too-long', { field: place + 1, limitChars: MAX_FIELD_CHARS }).refusal
}

const recordAt = (line: number, record: readonly string[] | Refusal): CsvRecord =>
  'code' in record ? { line, refusal: record } : { line, values: record }

const countLines = (text: string, from: number, to: number): number => {
  let lines = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
    lines += 1
  return Math.max(lines, 1)
}
