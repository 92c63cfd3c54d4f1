import { describe, expect, test } from 'vitest'
import {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  fitsMicros,
  fromMicros,
  isDecimal,
  multiplyRounded,
  negateDecimal,
  scaleDown,
  scaleUp,
  subtractDecimals,
  toMicros,
} from './decimal.ts'

describe('a decimal', () => {
  test.each(['0', '-0', '1', '-12.5', '0.000001', '999999999999.999999', '10.10'])(
    '[MQ-1] %s is one',
    (text) => {
      expect(isDecimal(text)).toBe(true)
    },
  )

  test.each(['', '+1', '.5', '5.', '01', '1e3', '1,5', ' 1', '0.0000001', '1000000000000', 'NaN'])(
    '[MQ-1] "%s" is none',
    (text) => {
      expect(isDecimal(text)).toBe(false)
    },
  )

  test.each([
    ['12.50', '12.5'],
    ['100', '100'],
    ['1.000000', '1'],
    ['0.0', '0'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['-0.10', '-0.1'],
  ])('[MQ-1] %s is written %s', (text, canonical) => {
    expect(canonicalDecimal(text)).toBe(canonical)
  })

  test('[MQ-1] adds and subtracts exactly where floats do not', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3')
    expect(subtractDecimals('0.3', '0.1')).toBe('0.2')
    expect(addDecimals('-0.5', '0.5')).toBe('0')
    expect(negateDecimal('1.25')).toBe('-1.25')
    expect(negateDecimal('0')).toBe('0')
  })

  test('[MQ-1] compares by value and not by text', () => {
    expect(compareDecimals('9', '10')).toBeLessThan(0)
    expect(compareDecimals('1.50', '1.5')).toBe(0)
    expect(compareDecimals('-1', '-2')).toBeGreaterThan(0)
  })

  test.each([
    ['0.5', '1'],
    ['-0.5', '-1'],
    ['0.499999', '0'],
    ['-0.4', '0'],
    ['2.5', '3'],
  ])('[MQ-2] %s rounds to %s, half away from zero', (exact, rounded) => {
    expect(multiplyRounded([exact], 0)).toBe(rounded)
  })

  test('[MQ-2] a product is rounded once, after all its factors', () => {
    expect(multiplyRounded(['0.333333', '0.333333', '9'], 2)).toBe('1')
    expect(multiplyRounded(['1.005', '1'], 2)).toBe('1.01')
  })

  test('text becomes an integer of its smallest part and comes back', () => {
    expect(scaleUp('12.5', 2)).toBe(1250)
    expect(scaleUp('-0.01', 2)).toBe(-1)
    expect(scaleDown(-1, 2)).toBe('-0.01')
    expect(scaleDown(1250, 2)).toBe('12.50')
    expect(scaleDown(7, 0)).toBe('7')
    expect(toMicros('1.000001')).toBe(1_000_001)
    expect(fromMicros(-1_500_000n)).toBe('-1.5')
  })

  test('[MQ-1] what fits in millionths adds up in them', () => {
    expect(fitsMicros('999999999.999999')).toBe(true)
    expect(fitsMicros('-999999999.999999')).toBe(true)
    expect(fitsMicros('1000000000')).toBe(false)
    expect(() => toMicros('999999999999')).toThrow(RangeError)
  })

  test('never minus zero', () => {
    expect(Object.is(scaleUp('-0', 2), 0)).toBe(true)
    expect(Object.is(scaleUp('-0.00', 2), 0)).toBe(true)
  })

  test('what would not be exact is a defect of the caller', () => {
    expect(() => scaleUp('0.001', 2)).toThrow(RangeError)
    expect(scaleUp('0.010', 2)).toBe(1)
    expect(() => scaleUp('90071992547409.92', 2)).toThrow(RangeError)
  })
})
