import { describe, expect, test } from 'vitest'
import { formatDuration, parseDuration } from './duration.ts'

describe('a length of time', () => {
  test.each([
    ['P30D', 'en', '30 days'],
    ['P1M', 'en', '1 month'],
    ['P2W', 'nl', '2 weken'],
    ['P1Y', 'de', '1 Jahr'],
    ['PT5H', 'en', 'PT5H'],
    ['soon', 'en', 'soon'],
  ])('%s in %s is %s', (iso, locale, text) => {
    expect(formatDuration(iso, locale)).toBe(text)
  })

  test.each([
    ['30', 'en', 'P30D'],
    ['30 d', 'en', 'P30D'],
    ['30 days', 'en', 'P30D'],
    ['2w', 'en', 'P2W'],
    ['1 m', 'en', 'P1M'],
    ['1 mnd', 'nl', 'P1M'],
    ['3 maanden', 'nl', 'P3M'],
    ['14 Tage', 'de', 'P14D'],
    ['1 Jahr', 'de', 'P1Y'],
    ['p30d', 'en', 'P30D'],
    ['030', 'en', 'P30D'],
  ])('%s typed in %s is %s', (typed, locale, iso) => {
    expect(parseDuration(typed, locale)).toBe(iso)
  })

  test.each(['', 'd', '30 x', '3.5 d', '-3', '12345', 'a month'])('%j is none', (typed) => {
    expect(parseDuration(typed, 'en')).toBeUndefined()
  })
})
