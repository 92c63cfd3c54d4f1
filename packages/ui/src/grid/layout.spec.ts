import { describe, expect, test } from 'vitest'
import { DEFAULT_LAYOUT } from './column.ts'
import {
  hideColumn,
  isLayoutChanged,
  moveColumn,
  pinColumn,
  showColumn,
  sizeColumn,
  unpinColumn,
} from './layout.ts'

const KEYS = ['a', 'b', 'c', 'd']

describe('the layout of a grid', () => {
  test('hides and shows, pins and unpins', () => {
    const hidden = hideColumn(hideColumn(DEFAULT_LAYOUT, 'b'), 'b')
    expect(hidden.hidden).toEqual(['b'])
    expect(showColumn(hidden, 'b')).toEqual(DEFAULT_LAYOUT)
    expect(unpinColumn(pinColumn(DEFAULT_LAYOUT, 'c'), 'c')).toEqual(DEFAULT_LAYOUT)
  })

  test.each([
    ['a', 'c', 'b c a d'],
    ['c', 'a', 'c a b d'],
    ['a', 'b', 'b a c d'],
    ['d', 'a', 'd a b c'],
  ])('%s moved to where %s stands: %s', (key, to, order) => {
    expect(moveColumn(DEFAULT_LAYOUT, KEYS, { key, to }).order.join(' ')).toBe(order)
  })

  test('a column that is moved among the pinned ones is pinned, and moved out it is not', () => {
    const pinned = pinColumn(pinColumn(DEFAULT_LAYOUT, 'a'), 'b')
    expect(moveColumn(pinned, KEYS, { key: 'd', to: 'b' }).pinned).toEqual(['a', 'd', 'b'])
    expect(moveColumn(pinned, KEYS, { key: 'a', to: 'd' }).pinned).toEqual(['b'])
  })

  test('what is moved to itself or to nowhere stays', () => {
    expect(moveColumn(DEFAULT_LAYOUT, KEYS, { key: 'a', to: 'a' })).toBe(DEFAULT_LAYOUT)
    expect(moveColumn(DEFAULT_LAYOUT, KEYS, { key: 'a', to: 'x' })).toBe(DEFAULT_LAYOUT)
  })

  test.each([
    [120.4, 120],
    [3, 40],
    [5000, 800],
  ])('a width of %d becomes %d', (wanted, widthPx) => {
    expect(sizeColumn(DEFAULT_LAYOUT, 'a', wanted).widthsPx).toEqual({ a: widthPx })
  })

  test('knows whether anybody touched it', () => {
    expect(isLayoutChanged(DEFAULT_LAYOUT)).toBe(false)
    expect(isLayoutChanged(hideColumn(DEFAULT_LAYOUT, 'a'))).toBe(true)
  })
})
