import { describe, expect, test } from 'vitest'
import { createAttempts } from './attempts.ts'

const aClock = () => {
  let nowMs = 0
  const attempts = createAttempts(() => nowMs)
  const failed = (user: string, times: number) => {
    for (let count = 0; count < times; count += 1) attempts.failed(user)
  }
  return { ...attempts, failed, pass: (ms: number) => void (nowMs += ms) }
}

describe('attempts at a password', () => {
  test('four cost nothing, then each waits twice as long', () => {
    const { waitMs, failed } = aClock()
    failed('ann', 4)
    expect(waitMs('ann')).toBe(0)
    const waits = [1, 2, 3].map(() => {
      failed('ann', 1)
      return waitMs('ann')
    })
    expect(waits).toEqual([2_000, 4_000, 8_000])
  })

  test('never wait longer than a quarter of an hour', () => {
    const { waitMs, failed } = aClock()
    failed('ann', 100)
    expect(waitMs('ann')).toBe(15 * 60_000)
  })

  test('wait less as time passes, and begin anew after one that was right', () => {
    const { waitMs, failed, pass, succeeded } = aClock()
    failed('ann', 5)
    pass(1_500)
    expect(waitMs('ann')).toBe(500)
    pass(1_500)
    expect(waitMs('ann')).toBe(0)
    succeeded('ann')
    failed('ann', 4)
    expect(waitMs('ann')).toBe(0)
  })

  test('of one user are none of another', () => {
    const { waitMs, failed } = aClock()
    failed('ann', 9)
    expect(waitMs('bob')).toBe(0)
  })
})
