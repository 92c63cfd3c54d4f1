import { createMemoryEventStore } from '@polder/events/memory'
import { aCommit, anIdentity, aStream, atSecond } from '@polder/events/testing'
import { assertProperty, SEED } from '@polder/kernel/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastCommonEnd } from './common-end.ts'

/** A log of commits of so many events each. */
const logOf = (lengths: readonly number[]) => {
  const store = createMemoryEventStore(anIdentity())
  for (const [index, length] of lengths.entries()) {
    const payloads = Array.from({ length }, () => ({}))
    const writes = [{ stream: aStream('Order', `${index}`), payloads }]
    store.append(aCommit({ writes }), atSecond(index))
  }
  return store
}

describe('where two logs part', () => {
  test(`[SY-34] is found by halving, whatever their commits are like (seed ${SEED})`, async () => {
    const cases: { lengths: number[]; same: number }[] = []
    assertProperty(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }),
        fc.nat(40),
        (lengths, same) => void cases.push({ lengths, same }),
      ),
      { runs: 200 },
    )
    for (const { lengths, same } of cases) {
      const store = logOf(lengths)
      const ends = lengths.map((_, index) =>
        lengths.slice(0, index + 1).reduce((sum, length) => sum + length, 0),
      )
      const common = ends[Math.min(same, ends.length) - 1] ?? 0
      const asked: number[] = []
      const found = await lastCommonEnd(store, async (end) => {
        asked.push(end)
        return end <= common
      })
      expect({ lengths, found }).toEqual({ lengths, found: common })
      expect(ends).toEqual(expect.arrayContaining(asked))
      expect(new Set(asked).size).toBe(asked.length)
      expect(asked.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(lengths.length * 9 + 2)))
    }
  })
})
