import { describe, expect, test } from 'vitest'
import { didYouMean, nearest } from './nearest.ts'

const NAMES = ['customer', 'employee', 'number', 'unitPrice']

describe('nearest', () => {
  test.each([
    ['custmer', 'customer'],
    ['Customer', 'customer'],
    ['unitprice', 'unitPrice'],
    ['nummer', 'number'],
    ['unit_price', 'unitPrice'],
  ])('%s was probably %s', (wanted, meant) => {
    expect(nearest(wanted, NAMES)).toBe(meant)
  })

  test.each(['colour', 'x', '', 'n'.repeat(10_000)])('%s is no slip of the finger', (wanted) => {
    expect(nearest(wanted, NAMES)).toBeUndefined()
  })

  test('is said where there is one', () => {
    expect(didYouMean('emploee', NAMES)).toBe('; did you mean "employee"?')
    expect(didYouMean('colour', NAMES)).toBe('')
  })
})
