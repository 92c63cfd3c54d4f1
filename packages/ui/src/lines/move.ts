import type { LineCursor } from './cursor.ts'

export type LineBounds = {
  /** With the empty line at the end. */
  readonly rows: number
  /** Which columns can be written: Tab stops at no others. */
  readonly writable: readonly boolean[]
  readonly pageRows: number
}

export type Place = { readonly row: number; readonly column: number; readonly runColumn?: number }

/** Undefined where the key leads out of the lines: Tab after the last cell, before the first one. */
type Step = (cursor: LineCursor, bounds: LineBounds) => Place | undefined

const by =
  (rows: number, columns: number): Step =>
  ({ row, column }) => ({ row: row + rows, column: column + columns })

const forward: Step = ({ row, column, runColumn }, { rows, writable }) => {
  const next = writable.indexOf(true, column + 1)
  if (next >= 0) return { row, column: next, runColumn }
  return row + 1 < rows ? { row: row + 1, column: writable.indexOf(true) } : undefined
}

const backward: Step = ({ row, column, runColumn }, { writable }) => {
  const before = column === 0 ? -1 : writable.lastIndexOf(true, column - 1)
  if (before >= 0) return { row, column: before, runColumn }
  return row > 0 ? { row: row - 1, column: writable.lastIndexOf(true) } : undefined
}

const MOVES = {
  up: by(-1, 0),
  down: by(1, 0),
  left: by(0, -1),
  right: by(0, 1),
  forward,
  backward,
  nextLine: ({ row, runColumn }) => ({ row: row + 1, column: runColumn }),
  lineAbove: ({ row, runColumn }) => ({ row: row - 1, column: runColumn }),
  pageUp: ({ row, column }, { pageRows }) => ({ row: row - pageRows, column }),
  pageDown: ({ row, column }, { pageRows }) => ({ row: row + pageRows, column }),
  lineStart: ({ row }) => ({ row, column: 0 }),
  lineEnd: ({ row }, { writable }) => ({ row, column: writable.length - 1 }),
  firstLine: ({ column }) => ({ row: 0, column }),
  lastLine: ({ column }, { rows }) => ({ row: rows - 1, column }),
} satisfies Readonly<Record<string, Step>>

export type LineMove = keyof typeof MOVES

export const movedCell = (
  cursor: LineCursor,
  move: LineMove,
  bounds: LineBounds,
): Place | undefined => {
  const step: Step = MOVES[move]
  const place = step(cursor, bounds)
  return place && { ...place, ...withinLines(place, bounds) }
}

export const withinLines = ({ row, column }: Place, { rows, writable }: LineBounds) => ({
  row: Math.max(0, Math.min(row, rows - 1)),
  column: Math.max(0, Math.min(column, writable.length - 1)),
})
