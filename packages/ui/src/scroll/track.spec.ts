import { describe, expect, test } from 'vitest'
import {
  clampOffset,
  isScaled,
  MAX_TRACK_PX,
  maxOffset,
  offsetOf,
  reveal,
  rowsAt,
  rowsOfView,
  thumbOf,
  trackPx,
} from './track.ts'

const small = { rows: 100, rowPx: 32, viewPx: 640 }
const million = { rows: 1_000_000, rowPx: 32, viewPx: 640 }
const empty = { rows: 0, rowPx: 32, viewPx: 640 }
const few = { rows: 3, rowPx: 32, viewPx: 640 }

describe('the track of a list', () => {
  test('is the rows themselves where they fit', () => {
    expect(trackPx(small)).toBe(3200)
    expect(isScaled(small)).toBe(false)
    expect(thumbOf(777, small)).toBe(777)
    expect(offsetOf(777, small)).toBe(777)
  })

  test('stays under what a browser can draw', () => {
    expect(trackPx(million)).toBe(MAX_TRACK_PX)
    expect(isScaled(million)).toBe(true)
  })

  test.each([
    [0, 0],
    [maxOffset(million) / 2, (MAX_TRACK_PX - 640) / 2],
    [maxOffset(million), MAX_TRACK_PX - 640],
  ])('offset %d of a million rows stands at thumb %d, and back', (offset, thumb) => {
    expect(thumbOf(offset, million)).toBeCloseTo(thumb, 3)
    expect(offsetOf(thumb, million)).toBeCloseTo(offset, 3)
  })

  test('the last pixel of the thumb shows the last row whole', () => {
    const range = rowsAt(offsetOf(MAX_TRACK_PX - 640, million), million)
    expect(range).toEqual({ first: 999_980, end: 1_000_000 })
  })

  test('a thumb beyond either end counts as the end', () => {
    expect(offsetOf(-50, million)).toBe(0)
    expect(offsetOf(MAX_TRACK_PX * 2, million)).toBe(maxOffset(million))
    expect(clampOffset(Number.POSITIVE_INFINITY, small)).toBe(2560)
  })

  test.each([
    ['nothing', empty, { first: 0, end: 0 }],
    ['fewer rows than fit', few, { first: 0, end: 3 }],
  ])('%s is seen whole and never scrolls', (_, track, range) => {
    expect(rowsAt(0, track)).toEqual(range)
    expect(maxOffset(track)).toBe(0)
    expect(offsetOf(10, track)).toBe(0)
    expect(thumbOf(10, track)).toBe(0)
  })

  test.each([
    [0, 0, 20],
    [1, 0, 21],
    [32, 1, 21],
    [40, 1, 22],
  ])('offset %d sees the rows from %d to %d', (offset, first, end) => {
    expect(rowsAt(offset, small)).toEqual({ first, end })
  })

  test.each([
    { where: 'above the view', row: 2, offset: 320, expected: 64 },
    { where: 'below the view', row: 40, offset: 0, expected: 672 },
    { where: 'within the view', row: 12, offset: 320, expected: 320 },
    { where: 'the last', row: 99, offset: 0, expected: 2560 },
  ])('revealing a row: $where, no further than needed', ({ row, offset, expected }) => {
    expect(reveal(row, offset, small)).toBe(expected)
  })

  test('a page is the rows that are seen whole', () => {
    expect(rowsOfView({ ...small, viewPx: 650 })).toBe(20)
    expect(rowsOfView({ ...small, viewPx: 10 })).toBe(1)
  })
})
