import { describe, expect, test } from 'vitest'
import { parseDecimal, scaleDecimal } from './decimal.ts'

const POINT = { decimal: '.' } as const
const COMMA = { decimal: ',', thousands: '.' } as const

describe('parseDecimal', () => {
  test.each([
    ['12.50', '12.5'],
    ['0012', '12'],
    ['-0', '0'],
    ['+3', '3'],
    ['.5', '0.5'],
    ['7.25-', '-7.25'],
    ['1.5000000', '1.5'],
  ])('%s is %s', (text, value) => {
    expect(parseDecimal(text, POINT)).toBe(value)
  })

  test.each([
    '',
    '-',
    '.',
    '5.',
    '1e3',
    '1,5',
    '1.2.3',
    'twelve',
    '--1',
    '-1-',
    '1.2345678',
    '1234567890123',
  ])('%s is no decimal', (text) => {
    expect(parseDecimal(text, POINT)).toBeUndefined()
  })

  test('a comma and points between thousands', () => {
    expect(parseDecimal('1.234.567,89', COMMA)).toBe('1234567.89')
    expect(parseDecimal('-1.234,5', COMMA)).toBe('-1234.5')
    expect(parseDecimal('12,5', COMMA)).toBe('12.5')
  })

  test('a point that parts no thousands is not read over', () => {
    expect(parseDecimal('12.5', COMMA)).toBeUndefined()
    expect(parseDecimal('1234.567', COMMA)).toBeUndefined()
  })
})

describe('scaleDecimal', () => {
  test('a fraction becomes a percentage', () => {
    expect(scaleDecimal('0.05', { scale: '100' })).toBe('5')
    expect(scaleDecimal('0.125', { scale: '100' })).toBe('12.5')
  })

  test('changes the sign', () => {
    expect(scaleDecimal('-12', { scale: '-1' })).toBe('12')
    expect(scaleDecimal('0', { scale: '-1' })).toBe('0')
  })

  test('what six places do not hold is refused unless it may be rounded', () => {
    expect(scaleDecimal('0.000001', { scale: '0.5' })).toBeUndefined()
    expect(scaleDecimal('0.000001', { scale: '0.5', places: 6 })).toBe('0.000001')
    expect(scaleDecimal('2.345', { places: 2 })).toBe('2.35')
  })
})
