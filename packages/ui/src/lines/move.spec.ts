import { describe, expect, test } from 'vitest'
import { START } from './cursor.ts'
import { type LineMove, movedCell } from './move.ts'

/** Four columns, of which the third is only shown; three lines, and the empty one. */
const bounds = { rows: 4, writable: [true, true, false, true], pageRows: 2 }

const moves = (move: LineMove, row: number, column: number) => {
  const place = movedCell({ ...START, row, column, runColumn: 1 }, move, bounds)
  return place && [place.row, place.column]
}

describe('keys between cells', () => {
  test.each<{ move: LineMove; from: [number, number]; to: [number, number] | undefined }>([
    { move: 'down', from: [0, 1], to: [1, 1] },
    { move: 'down', from: [3, 1], to: [3, 1] },
    { move: 'up', from: [0, 1], to: [0, 1] },
    { move: 'left', from: [1, 0], to: [1, 0] },
    { move: 'right', from: [1, 1], to: [1, 2] },
    { move: 'forward', from: [0, 1], to: [0, 3] },
    { move: 'forward', from: [0, 3], to: [1, 0] },
    { move: 'forward', from: [3, 3], to: undefined },
    { move: 'backward', from: [1, 3], to: [1, 1] },
    { move: 'backward', from: [1, 0], to: [0, 3] },
    { move: 'backward', from: [0, 0], to: undefined },
    { move: 'nextLine', from: [0, 3], to: [1, 1] },
    { move: 'nextLine', from: [3, 3], to: [3, 1] },
    { move: 'lineAbove', from: [2, 3], to: [1, 1] },
    { move: 'pageDown', from: [0, 3], to: [2, 3] },
    { move: 'pageUp', from: [1, 3], to: [0, 3] },
    { move: 'lineStart', from: [1, 3], to: [1, 0] },
    { move: 'lineEnd', from: [1, 0], to: [1, 3] },
    { move: 'firstLine', from: [2, 1], to: [0, 1] },
    { move: 'lastLine', from: [0, 1], to: [3, 1] },
  ])('$move from $from goes to $to', ({ move, from: [row, column], to }) => {
    expect(moves(move, row, column)).toEqual(to)
  })

  test('Tab keeps the column where it began, and a new line begins anew', () => {
    const cursor = { ...START, row: 0, column: 1, runColumn: 1 }
    expect(movedCell(cursor, 'forward', bounds)?.runColumn).toBe(1)
    expect(movedCell({ ...cursor, column: 3 }, 'forward', bounds)?.runColumn).toBeUndefined()
  })
})
