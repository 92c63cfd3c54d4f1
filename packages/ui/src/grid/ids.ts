import { HEADER } from './move.ts'

/** What the grid names as its active descendant. */
export const cellId = (gridId: string, row: number, column: number): string =>
  `${gridId}-${row === HEADER ? 'header' : row}-${column}`
