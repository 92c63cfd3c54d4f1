import { describe, expect, test } from 'vitest'
import {
  canonicalMoney,
  currencyPlaces,
  fromMinor,
  isCurrency,
  lineAmounts,
  percentOf,
  toMinor,
} from './money.ts'

const aLine = (parts: Partial<Parameters<typeof lineAmounts>[0]>) => ({
  quantity: '1',
  unitPrice: '0',
  discountPercent: '0',
  ...parts,
})

describe('money', () => {
  test.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('[MQ-1] %s has %i places', (currency, places) => {
    expect(currencyPlaces(currency)).toBe(places)
  })

  test('[MQ-1] is whole minor units inside and text with all places outside', () => {
    expect(toMinor('12.5', 'EUR')).toBe(1250)
    expect(fromMinor(1250, 'EUR')).toBe('12.50')
    expect(fromMinor(-5, 'EUR')).toBe('-0.05')
    expect(fromMinor(1250, 'JPY')).toBe('1250')
    expect(canonicalMoney('12.5', 'KWD')).toBe('12.500')
  })

  test('[MQ-1] has no more places than its currency', () => {
    expect(() => toMinor('1.005', 'EUR')).toThrow(RangeError)
    expect(() => toMinor('1.5', 'JPY')).toThrow(RangeError)
  })

  test('[MQ-1] has a currency that there is', () => {
    expect(isCurrency('EUR')).toBe(true)
    expect(isCurrency('eur')).toBe(false)
    expect(isCurrency('XYZ')).toBe(false)
  })

  test('[MQ-2] gross and net of a line are rounded half away from zero, each once', () => {
    const line = aLine({ quantity: '3', unitPrice: '0.335', discountPercent: '50' })
    // 1.005 and 0.5025: rounding the gross first would give a net of 0.51.
    expect(lineAmounts(line, 'EUR')).toEqual({ grossMinor: 101, netMinor: 50 })
  })

  test('[MQ-2] a negative line rounds as its opposite does', () => {
    const line = aLine({ quantity: '-1', unitPrice: '0.125' })
    expect(lineAmounts(line, 'EUR')).toEqual({ grossMinor: -13, netMinor: -13 })
  })

  test('[MQ-2] a discount is a percentage of at most six places', () => {
    const line = aLine({ unitPrice: '1000000', discountPercent: '0.000001' })
    expect(lineAmounts(line, 'EUR').netMinor).toBe(99_999_999)
    expect(lineAmounts(aLine({ unitPrice: '9.99', discountPercent: '100' }), 'EUR').netMinor).toBe(
      0,
    )
  })

  test('[MQ-2] a line in a currency without minor units rounds to the unit', () => {
    expect(lineAmounts(aLine({ quantity: '3', unitPrice: '33.5' }), 'JPY').grossMinor).toBe(101)
  })

  test('[MQ-2] VAT is a percentage of a sum, rounded once', () => {
    expect(percentOf(250, '21')).toBe(53)
    expect(percentOf(-250, '21')).toBe(-53)
    expect(percentOf(1_000, '5.5')).toBe(55)
    expect(percentOf(0, '21')).toBe(0)
  })
})
