import { describe, expect, test } from 'vitest'
import { MAX_FIELD_CHARS, MAX_RECORD_CHARS } from '../limits.ts'
import { type CsvRecord, createCsvReader } from './csv.ts'

const COMMA = { delimiter: ',', quote: '"' }

/** In one piece, and again character by character, which must give the same. */
const read = (text: string, dialect = COMMA): readonly CsvRecord[] => {
  const whole = createCsvReader(dialect)
  const inOne = [...whole.push(text), ...whole.end()]
  if (text.length < 1_000) {
    const pieces = createCsvReader(dialect)
    const inPieces = [...text.split('').flatMap((char) => pieces.push(char)), ...pieces.end()]
    expect(inPieces).toEqual(inOne)
  }
  return inOne
}

const values = (text: string, dialect = COMMA) =>
  read(text, dialect).map((record) => ('values' in record ? record.values : record.refusal.code))
const lines = (text: string) => read(text).map(({ line }) => line)

describe('createCsvReader', () => {
  test('fields, with either end of line and without the last', () => {
    expect(values('a,b\n1,2\r\n3,4')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ])
  })

  test('quoted fields hold delimiters, quotes and ends of line', () => {
    expect(values('"a,b","c ""d""","e\r\nf"\r\n1,,""\n')).toEqual([
      ['a,b', 'c "d"', 'e\r\nf'],
      ['1', '', ''],
    ])
  })

  test('a record is named by the line on which it begins', () => {
    expect(lines('a\n"b\nc"\n\nd\n')).toEqual([1, 2, 5])
  })

  test('another delimiter and no quotes', () => {
    expect(values('3" pipe;"x\n', { delimiter: ';', quote: '' })).toEqual([['3" pipe', '"x']])
  })

  test('a last field that is empty counts', () => {
    expect(values('"a",\n"b",')).toEqual([
      ['a', ''],
      ['b', ''],
    ])
  })

  test('a misplaced quote costs its line', () => {
    expect(values('a,b\n1,x"y\n2,"x"y\n3,4\n')).toEqual([
      ['a', 'b'],
      'csv-quote-misplaced',
      'csv-quote-misplaced',
      ['3', '4'],
    ])
  })

  test('a quote left open costs its line, not the rest of the file', () => {
    expect(values('a,b\n1,"x\n2,3\n4,5\n')).toEqual([
      ['a', 'b'],
      'csv-quote-left-open',
      ['2', '3'],
      ['4', '5'],
    ])
    expect(lines('a,b\n1,"x\n2,3\n4,5\n')).toEqual([1, 2, 3, 4])
  })

  test('a quote left open costs its line when another one follows far below', () => {
    const rows = Array.from({ length: 50_000 }, (_, row) => `${row},plain`)
    const records = read(`a,b\n1,"x\n${rows.join('\n')}\n2,"y"\n`)
    expect(records.length).toBe(50_003)
    expect(records[1]).toMatchObject({ line: 2, refusal: { code: 'csv-quote-left-open' } })
    expect(records.at(-1)).toEqual({ line: 50_003, values: ['2', 'y'] })
  })

  test('a field beyond the limit costs its record', () => {
    const records = read(`1,${'x'.repeat(MAX_FIELD_CHARS + 1)}\n2,3\n`)
    expect(records[0]).toMatchObject({ refusal: { code: 'field-too-long', details: { field: 2 } } })
    expect(records[1]).toEqual({ line: 2, values: ['2', '3'] })
  })

  test('a line beyond the limit is skipped without being held', () => {
    const reader = createCsvReader(COMMA)
    const piece = 'x'.repeat(65_536)
    const records = Array.from({ length: 100 }, () => reader.push(piece)).flat()
    records.push(...reader.push('\n1,2\n'), ...reader.end())
    expect(records).toMatchObject([
      { line: 1, refusal: { code: 'record-too-long', details: { limitChars: MAX_RECORD_CHARS } } },
      { line: 2, values: ['1', '2'] },
    ])
  })
})
