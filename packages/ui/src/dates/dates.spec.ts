import { describe, expect, test } from 'vitest'
import { formatDay, formatMoment } from './format-date.ts'
import { parseDay } from './parse-day.ts'

const today = '2026-11-23'

describe('a day on screen', () => {
  test.each([
    ['nl', '23-11-2026'],
    ['de', '23.11.2026'],
    ['en-US', '11/23/2026'],
    ['en-GB', '23/11/2026'],
  ])('in %s is %s', (locale, expected) => {
    expect(formatDay(today, locale)).toBe(expected)
    expect(parseDay(expected, { locale, today })).toBe(today)
  })

  test('what is none stays as it is', () => {
    expect(formatDay('soon', 'nl')).toBe('soon')
    expect(formatMoment('soon', 'nl', 'short')).toBe('soon')
  })
})

describe('a typed day', () => {
  test.each([
    ['23-11-2026', 'nl', '2026-11-23'],
    ['3-2-26', 'nl', '2026-02-03'],
    ['3/2', 'nl', '2026-02-03'],
    ['3.2.', 'de', '2026-02-03'],
    ['3 2 26', 'nl', '2026-02-03'],
    ['030226', 'nl', '2026-02-03'],
    ['03022026', 'nl', '2026-02-03'],
    ['0302', 'nl', '2026-02-03'],
    ['2/3', 'en-US', '2026-02-03'],
    ['3/2', 'en-GB', '2026-02-03'],
    ['2026-2-3', 'nl', '2026-02-03'],
    ['7', 'nl', '2026-11-07'],
    ['.', 'nl', '2026-11-23'],
    ['+14', 'nl', '2026-12-07'],
    ['-1', 'nl', '2026-11-22'],
    ['1-1-80', 'nl', '1980-01-01'],
    ['29-2-2028', 'nl', '2028-02-29'],
  ])('%s in %s is %s', (typed, locale, expected) => {
    expect(parseDay(typed, { locale, today })).toBe(expected)
  })

  test.each([
    '',
    'soon',
    '31-2-2026',
    '32',
    '1-13',
    '0',
    '1-2-3-4',
    '+99999',
    '12345',
    '29-2-2027',
  ])('%j is none', (typed) => {
    expect(parseDay(typed, { locale: 'nl', today })).toBeUndefined()
  })
})
