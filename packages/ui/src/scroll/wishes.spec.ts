import { describe, expect, test } from 'vitest'
import { noWishes, settle, WAIT_MS, waitMs, type Wishes, wish } from './wishes.ts'

const wishing = (...offsets: readonly number[]): Wishes =>
  offsets.reduce((wishes, offset, atMs) => wish(wishes, { offset, atMs }), noWishes(0))

const loaded =
  (...offsets: readonly number[]) =>
  (offset: number) =>
    offsets.includes(offset)

describe('the wishes of a list', () => {
  test('a place that is loaded is shown at once', () => {
    const settled = settle(wishing(100), { isLoaded: loaded(100), nowMs: 0 })
    expect(settled).toEqual({ shown: 100, open: [] })
  })

  test('the view stays while nothing is loaded', () => {
    expect(settle(wishing(100, 200), { isLoaded: loaded(), nowMs: 20 }).shown).toBe(0)
  })

  test('the newest wish that is loaded is shown, though the thumb is further on', () => {
    const settled = settle(wishing(100, 200, 300), { isLoaded: loaded(100, 200), nowMs: 20 })
    expect(settled.shown).toBe(200)
    expect(settled.open).toEqual([{ offset: 300, atMs: 20 }])
  })

  test('after the wait the newest wish is shown as it is, and stays open', () => {
    const wishes = wishing(100, 200)
    expect(settle(wishes, { isLoaded: loaded(), nowMs: WAIT_MS - 1 }).shown).toBe(0)
    const shaped = settle(wishes, { isLoaded: loaded(), nowMs: WAIT_MS })
    expect(shaped.shown).toBe(200)
    expect(settle(shaped, { isLoaded: loaded(200), nowMs: 300 }).open).toEqual([])
  })

  test('the wait begins with the first wish, however many follow', () => {
    const many = wishing(...Array.from({ length: 60 }, (_, place) => place + 1))
    expect(many.open.length).toBeLessThanOrEqual(12)
    expect(waitMs(many, 60)).toBe(WAIT_MS - 60)
    expect(settle(many, { isLoaded: loaded(), nowMs: WAIT_MS }).shown).toBe(60)
  })

  test('nobody waits when there is no wish', () => {
    expect(waitMs(noWishes(5), 100)).toBeUndefined()
    expect(settle(noWishes(5), { isLoaded: loaded(), nowMs: 100 })).toEqual(noWishes(5))
  })
})
