import { describe, expect, test } from 'vitest'
import { HEADER, MOTION_KEYS, moved, within } from './move.ts'

const bounds = { rows: 1000, columns: 5, pageRows: 20 }

describe('keys in a grid', () => {
  test.each([
    ['ArrowDown', 0, 2, 1, 2],
    ['j', 0, 2, 1, 2],
    ['ArrowUp', 5, 2, 4, 2],
    ['k', 0, 2, HEADER, 2],
    ['ArrowUp', HEADER, 2, HEADER, 2],
    ['ArrowDown', 999, 2, 999, 2],
    ['ArrowLeft', 3, 0, 3, 0],
    ['ArrowRight', 3, 4, 3, 4],
    ['ArrowRight', HEADER, 1, HEADER, 2],
    ['PageDown', 0, 1, 20, 1],
    ['PageDown', 995, 1, 999, 1],
    ['PageUp', 10, 1, 0, 1],
    ['Home', 500, 1, 0, 1],
    ['End', 500, 1, 999, 1],
    ['Ctrl+ArrowLeft', 3, 4, 3, 0],
    ['Ctrl+ArrowRight', 3, 1, 3, 4],
  ])('%s from %d, %d goes to %d, %d', (...[key, row, column, toRow, toColumn]) => {
    const motion = MOTION_KEYS[key] ?? 'up'
    expect(moved({ row, column }, motion, bounds)).toEqual({ row: toRow, column: toColumn })
  })

  test('an empty grid has only its header', () => {
    const empty = { ...bounds, rows: 0 }
    expect(within({ row: 7, column: 1 }, empty)).toEqual({ row: HEADER, column: 1 })
    expect(moved({ row: HEADER, column: 0 }, 'lastRow', empty).row).toBe(HEADER)
  })
})
