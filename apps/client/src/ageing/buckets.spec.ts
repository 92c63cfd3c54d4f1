import { expect, test } from 'vitest'
import { bucketsOn } from './buckets.ts'

test('every day is in one bucket, across the end of a year', () => {
  expect(bucketsOn(new Date(2027, 0, 15))).toEqual([
    { key: 'notDue', dueOn: { from: '2027-01-15' } },
    { key: 'upTo30', dueOn: { from: '2026-12-16', to: '2027-01-14' } },
    { key: 'upTo60', dueOn: { from: '2026-11-16', to: '2026-12-15' } },
    { key: 'upTo90', dueOn: { from: '2026-10-17', to: '2026-11-15' } },
    { key: 'over90', dueOn: { to: '2026-10-16' } },
  ])
})
