import { describe, expect, test } from 'vitest'
import { currencyPlaces, formatAmount, formatDecimal } from './format-decimal.ts'
import { parseDecimal } from './parse-decimal.ts'

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/gu, ' ')

describe('decimal text on screen', () => {
  test.each([
    ['1234.5', 'en', '1,234.5'],
    ['1234.5', 'nl', '1.234,5'],
    ['1234.5', 'de', '1.234,5'],
    ['-0.125', 'en', '-0.125'],
    ['12345678901234567890.12', 'en', '12,345,678,901,234,567,890.12'],
    ['not a number', 'en', 'not a number'],
    ['', 'en', ''],
  ])('%s in %s is %s', (text, locale, expected) => {
    expect(plain(formatDecimal(text, { locale }))).toBe(expected)
  })

  test.each([
    ['1234.5', 'EUR', '1,234.50'],
    ['1234', 'JPY', '1,234'],
    ['1.5', 'KWD', '1.500'],
    ['9007199254740993.01', 'EUR', '9,007,199,254,740,993.01'],
  ])('%s of %s is written with all its places: %s', (text, currency, expected) => {
    expect(formatAmount(text, { locale: 'en', currency })).toBe(expected)
  })

  test.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['no such thing', 2],
  ])('%s has %i places', (currency, places) => {
    expect(currencyPlaces(currency)).toBe(places)
  })
})

describe('a typed number', () => {
  test.each([
    ['12', 'en', '12'],
    ['1,234.50', 'en', '1234.5'],
    ['1.234,50', 'nl', '1234.5'],
    ['12,5', 'nl', '12.5'],
    ['12.5', 'nl', '12.5'],
    ['1.234', 'nl', '1234'],
    ['1,5', 'en', '1.5'],
    ['1’234.5', 'de-CH', '1234.5'],
    ["1'234.5", 'de-CH', '1234.5'],
    ['1 234,5', 'fr', '1234.5'],
    [' 7 ', 'en', '7'],
    ['.5', 'en', '0.5'],
    [',5', 'nl', '0.5'],
    ['5.', 'en', '5'],
    ['-3', 'en', '-3'],
    ['\u22123', 'en', '-3'],
    ['+3', 'en', '3'],
    ['-0', 'en', '0'],
    ['007', 'en', '7'],
    ['0.10', 'en', '0.1'],
  ])('%j in %s is %s', (typed, locale, expected) => {
    expect(parseDecimal(typed, locale)).toBe(expected)
  })

  test.each(['', ' ', '-', '.', 'abc', '1e3', '1-2', '12 %', '1.2.3', '1,2,3', '9'.repeat(41)])(
    '%j is none',
    (typed) => {
      expect(parseDecimal(typed, 'en')).toBeUndefined()
    },
  )
})
