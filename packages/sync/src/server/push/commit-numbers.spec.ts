import type { CommitNumbers } from '@polder/events'
import { describe, expect, test } from 'vitest'
import { isTaken, withNumber, withRefused } from './commit-numbers.ts'

const NONE: CommitNumbers = { last: 0, missing: [] }

const after = (...numbers: readonly number[]) => numbers.reduce(withNumber, NONE)

const takenUpTo = (last: number, numbers: CommitNumbers) =>
  Array.from({ length: last }, (_, index) => index + 1).filter((each) => isTaken(numbers, each))

describe('the commit numbers of a device', () => {
  test('[SY-11] without gaps are one number', () => {
    expect(after(1, 2, 3)).toEqual({ last: 3, missing: [] })
  })

  test('[SY-11] what was refused leaves a hole, which a later attempt fills', () => {
    expect(after(1, 4, 6)).toEqual({
      last: 6,
      missing: [
        [2, 3],
        [5, 5],
      ],
    })
    expect(after(1, 4, 6, 5)).toEqual({ last: 6, missing: [[2, 3]] })
    expect(after(1, 4, 2, 3)).toEqual({ last: 4, missing: [] })
  })

  test('[SY-5] what was refused is missing, and not new any more', () => {
    const numbers = withRefused(withRefused(after(1), 2), 5)
    expect(numbers).toEqual({ last: 5, missing: [[2, 5]] })
    expect(withRefused(numbers, 4)).toEqual(numbers)
    expect(isTaken(numbers, 5)).toBe(false)
  })

  test('[SY-71] a number that is neither new nor missing was given twice', () => {
    const numbers = after(1, 2, 9, 5)
    expect(takenUpTo(12, numbers)).toEqual([1, 2, 5, 9])
    expect(withNumber(numbers, 5)).toEqual(numbers)
  })

  test('[SY-73] of a device that is refused again and again so much is remembered', () => {
    let numbers = NONE
    for (let number = 1; number <= 5_000; number += 2)
      numbers = withNumber(withRefused(numbers, number), number + 1)
    expect(numbers.missing).toHaveLength(1_000)
    expect(numbers.missing.at(-1)).toEqual([4_999, 4_999])
    expect(isTaken(numbers, 1)).toBe(false)
    expect(isTaken(numbers, 5_000)).toBe(true)
  })

  test('[SY-73] a device that jumps as far as numbers go takes no more room', () => {
    const far = Number.MAX_SAFE_INTEGER
    expect(after(1, far)).toEqual({ last: far, missing: [[2, far - 1]] })
  })
})
