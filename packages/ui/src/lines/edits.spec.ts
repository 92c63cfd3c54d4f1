import { describe, expect, test } from 'vitest'
import type { LineColumn } from './column.ts'
import { copyDown, MAX_LINES, pasteCells, textsOf, withoutLine, writeCell } from './edits.ts'

type Line = { readonly what: string; readonly count: string; readonly unit: string }

const COLUMNS: readonly LineColumn<Line>[] = [
  {
    kind: 'text',
    key: 'what',
    title: 'What',
    widthPx: 100,
    read: ({ what }) => what,
    write: (line, what) => ({ ...line, what }),
  },
  {
    kind: 'shown',
    key: 'length',
    title: 'Length',
    widthPx: 50,
    read: ({ what }) => String(what.length),
  },
  {
    kind: 'decimal',
    key: 'count',
    title: 'Count',
    widthPx: 100,
    minPlaces: 1,
    read: ({ count }) => count,
    write: (line, count) => ({ ...line, count }),
  },
  {
    kind: 'choice',
    key: 'unit',
    title: 'Unit',
    widthPx: 100,
    options: [{ value: 'kg', label: 'Kilo' }],
    read: ({ unit }) => unit,
    write: (line, unit) => ({ ...line, unit }),
  },
]

const form = { columns: COLUMNS, createLine: () => aLine(), locale: 'nl' }

const aLine = (more: Partial<Line> = {}): Line => ({ what: '', count: '1', unit: '', ...more })

const two = [aLine({ what: 'a' }), aLine({ what: 'b' })]

describe('lines', () => {
  test('a typed number is written in full, and what is none as it was typed', () => {
    expect(writeCell(two, form, { row: 1, column: 2, typed: '1.234,5' })[1]?.count).toBe('1234.5')
    expect(writeCell(two, form, { row: 1, column: 2, typed: 'many ' })[1]?.count).toBe('many')
  })

  test('a typed choice is written by its value', () => {
    expect(writeCell(two, form, { row: 0, column: 3, typed: 'kilo' })[0]?.unit).toBe('kg')
    expect(writeCell(two, form, { row: 0, column: 3, typed: 'pound' })[0]?.unit).toBe('pound')
  })

  test('other lines stay the same objects', () => {
    expect(writeCell(two, form, { row: 0, column: 0, typed: 'x' })[1]).toBe(two[1])
  })

  test('what is only shown is not written', () => {
    expect(writeCell(two, form, { row: 0, column: 1, typed: '9' })).toBe(two)
  })

  test('typing in the empty line makes one', () => {
    const lines = writeCell(two, form, { row: 2, column: 0, typed: 'c' })
    expect(lines[2]).toEqual(aLine({ what: 'c' }))
  })

  test('copying down takes the cell above', () => {
    expect(copyDown(two, form, { row: 1, column: 0 })[1]?.what).toBe('a')
    expect(copyDown(two, form, { row: 2, column: 0 })).toHaveLength(3)
    expect(copyDown(two, form, { row: 0, column: 0 })).toBe(two)
  })

  test('a line goes, and the empty one stays', () => {
    expect(withoutLine(two, 0)).toEqual([two[1]])
    expect(withoutLine(two, 2)).toBe(two)
  })

  test('cells of a spreadsheet go over what is there and make what lacks', () => {
    const cells = [
      ['x', 'ignored', '2,5', 'Kilo'],
      ['y', '', '3'],
    ]
    expect(pasteCells(two, form, { row: 1, column: 0, cells })).toEqual([
      two[0],
      aLine({ what: 'x', count: '2.5', unit: 'kg' }),
      aLine({ what: 'y', count: '3' }),
    ])
  })

  test('there are never more than the limit', () => {
    const cells = Array.from({ length: MAX_LINES + 10 }, () => ['x'])
    expect(pasteCells(two, form, { row: 2, column: 0, cells })).toHaveLength(MAX_LINES)
    const full = pasteCells([], form, { row: 0, column: 0, cells })
    expect(writeCell(full, form, { row: MAX_LINES, column: 0, typed: 'x' })).toBe(full)
  })

  test('cells are shown in the locale', () => {
    expect(textsOf(form, aLine({ what: 'abc', count: '1234.5', unit: 'kg' }))).toEqual([
      'abc',
      '3',
      '1.234,5',
      'Kilo',
    ])
  })
})
