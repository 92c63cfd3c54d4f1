import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RowRange } from './track.ts'
import { createViewport } from './viewport.ts'
import { WAIT_MS } from './wishes.ts'

const track = { rows: 1_000_000, rowPx: 32, viewPx: 640 }

const aViewport = () => {
  const loaded = new Set<number>([0])
  const shown: number[] = []
  const wanted: RowRange[] = []
  const viewport = createViewport({
    hasRows: ({ first }) => loaded.has(first),
    want: (range) => wanted.push(range),
    onShown: (offset) => shown.push(offset),
    nowMs: () => Date.now(),
  })
  viewport.use(track)
  return { viewport, loaded, shown, wanted }
}

describe('the viewport of a list', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  test('shows a loaded place at once', () => {
    const { viewport, loaded, shown } = aViewport()
    loaded.add(10)
    viewport.moveTo(320)
    expect(shown).toEqual([320])
  })

  test('stays until the rows have come', () => {
    const { viewport, loaded, shown, wanted } = aViewport()
    viewport.moveTo(3200)
    expect(viewport.offset()).toBe(3200)
    expect(wanted.at(-1)).toEqual({ first: 100, end: 120 })
    expect(shown).toEqual([])
    loaded.add(100)
    viewport.settle()
    expect(shown).toEqual([3200])
  })

  test('shows the shape of rows when they are late, and moves on from there', () => {
    const { viewport, shown } = aViewport()
    viewport.moveTo(3200)
    vi.advanceTimersByTime(WAIT_MS)
    expect(shown).toEqual([3200])
    viewport.moveTo(6400)
    expect(shown).toEqual([3200, 6400])
  })

  test('stays within the rows when they become fewer', () => {
    const { viewport, loaded, shown } = aViewport()
    loaded.add(1000)
    viewport.moveTo(32_000)
    viewport.use({ ...track, rows: 100 })
    expect(shown).toEqual([32_000, 2560])
    expect(viewport.offset()).toBe(2560)
  })

  test('ends with the last row also when a footer takes of its height', () => {
    const { viewport, loaded, shown } = aViewport()
    loaded.add(999_980)
    loaded.add(999_981)
    viewport.moveTo(31_999_360)
    viewport.use({ ...track, viewPx: 608 })
    expect(viewport.offset()).toBe(31_999_392)
    expect(shown).toEqual([31_999_360, 31_999_392])
  })

  test('stays where it is when its height changes in the middle, or rows are added at the end', () => {
    const { viewport, loaded } = aViewport()
    loaded.add(100)
    viewport.moveTo(3200)
    viewport.use({ ...track, viewPx: 608 })
    expect(viewport.offset()).toBe(3200)
    viewport.moveTo(31_999_392)
    viewport.use({ ...track, rows: 1_000_001, viewPx: 608 })
    expect(viewport.offset()).toBe(31_999_392)
  })

  test('forgets its wishes when it starts again', () => {
    const { viewport, shown } = aViewport()
    viewport.moveTo(3200)
    viewport.restart(0)
    vi.advanceTimersByTime(WAIT_MS)
    expect(shown).toEqual([0])
  })
})
