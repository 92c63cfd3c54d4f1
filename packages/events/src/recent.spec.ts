import { describe, expect, test } from 'vitest'
import { createRecent } from './recent.ts'

describe('what was used lately', () => {
  test('is kept up to the limit, the rest is forgotten', () => {
    const recent = createRecent<number, number>(10)
    for (let key = 1; key <= 100; key++) recent.set(key, key)
    const kept = Array.from({ length: 100 }, (_, index) => recent.get(index + 1)).filter(Boolean)
    expect(kept.length).toBeLessThanOrEqual(10)
    expect(kept).toContain(100)
  })

  test('stays while it is used', () => {
    const recent = createRecent<number, string>(10)
    recent.set(0, 'used')
    for (let key = 1; key <= 100; key++) {
      recent.set(key, 'once')
      expect(recent.get(0)).toBe('used')
    }
  })

  test('is gone when it is cleared', () => {
    const recent = createRecent<number, number>(10)
    for (let key = 0; key < 8; key++) recent.set(key, key)
    recent.clear()
    expect([0, 7].map(recent.get)).toEqual([undefined, undefined])
  })
})
