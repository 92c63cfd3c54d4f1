import { expect, test } from 'vitest'
import {
  allocatedTo,
  fittingAmount,
  minorIn,
  oldestFirst,
  type OpenDocument,
  unallocatedMinor,
  withAllocated,
} from './allocation.ts'

const names = { settles: 'document', allocated: 'amount' }
const allocation = { names, currency: 'EUR' }
const open = (id: string, amount: string): OpenDocument => ({
  id,
  concept: 'Invoice',
  number: id,
  postedOn: '2026-01-01',
  dueOn: '2026-01-31',
  open: amount,
})
const documents = [open('a', '100.00'), open('credit', '-30.00'), open('b', '50.00')]

test('FI-2: an amount goes to the oldest documents, the last in part, and to no credit', () => {
  const lines = oldestFirst(allocation, { amount: '120', documents })
  expect(lines.map(({ typed }) => typed)).toEqual([
    { document: 'a', amount: '100.00' },
    { document: 'b', amount: '20.00' },
  ])
  expect(unallocatedMinor(allocation, { amount: '120', lines })).toBe(0)
})

test('FI-2: what is paid too much stays unallocated', () => {
  const lines = oldestFirst(allocation, { amount: '160.55', documents })
  expect(unallocatedMinor(allocation, { amount: '160.55', lines })).toBe(1055)
})

test('an amount by hand is put in, changed and taken off, and a credit adds to what is left', () => {
  const one = withAllocated([], names, { id: 'a', amount: '7' })
  const two = withAllocated(one, names, { id: 'credit', amount: '-30.00' })
  const three = withAllocated(two, names, { id: 'a', amount: '37' })
  expect(allocatedTo(three, names, 'a')).toBe('37')
  expect(unallocatedMinor(allocation, { amount: '7', lines: three })).toBe(0)
  const four = withAllocated(three, names, { id: 'credit', amount: '' })
  expect(four).toHaveLength(1)
  expect(unallocatedMinor(allocation, { amount: '7', lines: four })).toBe(-3000)
})

test.each([
  ['100.00', 12_000, '100.00'],
  ['100.00', 2_000, '20.00'],
  ['100.00', -5, ''],
  ['-30.00', 0, '-30.00'],
])('of %s open and %i left, %s fits', (amount, leftMinor, fits) => {
  expect(fittingAmount(allocation, { open: amount, leftMinor })).toBe(fits)
})

test.each(['', 'abc', '1.234', '-'])('%j is no amount yet', (text) => {
  expect(minorIn(text, 'EUR')).toBe(0)
})
