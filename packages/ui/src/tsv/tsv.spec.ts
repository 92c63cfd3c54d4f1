import { describe, expect, test } from 'vitest'
import { formatTsv } from './format-tsv.ts'
import { parseTsv } from './parse-tsv.ts'

const LIMITS = { maxRows: 100, maxColumns: 10 }

describe('TSV from a spreadsheet', () => {
  test.each([
    ['', []],
    ['one', [['one']]],
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    ['a\t\tc', [['a', '', 'c']]],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['"two\nlines"\tx', [['two\nlines', 'x']]],
    ['"say ""hi"""', [['say "hi"']]],
    ['"so-called" goods\tx', [['"so-called" goods', 'x']]],
    ['12" pipe', [['12" pipe']]],
    ['"left open\nb', [['"left open'], ['b']]],
    ['\t', [['', '']]],
  ])('%j', (text, rows) => {
    expect(parseTsv(text, LIMITS)).toEqual({ rows, isCut: false })
  })

  test('is cut at the limits and says so', () => {
    expect(parseTsv('1\n2\n3', { maxRows: 2, maxColumns: 1 })).toEqual({
      rows: [['1'], ['2']],
      isCut: true,
    })
    expect(parseTsv('1\t2', { maxRows: 2, maxColumns: 1 })).toEqual({ rows: [['1']], isCut: true })
  })

  test('5,000 lines of eight cells come back as they went', () => {
    const rows = Array.from({ length: 5000 }, (_row, row) =>
      Array.from({ length: 8 }, (_cell, column) => `${row} "x" ${column}\n`),
    )
    expect(parseTsv(formatTsv(rows), { maxRows: 5000, maxColumns: 8 }).rows).toEqual(rows)
  })
})
