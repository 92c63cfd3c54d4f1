/** Where one is in a grid. The header is row -1, so that it is reached by the same keys. */
export type GridPosition = { readonly row: number; readonly column: number }

export const HEADER = -1

export type GridSize = { readonly rows: number; readonly columns: number }

export type GridBounds = GridSize & {
  /** What a page key moves by. */
  readonly pageRows: number
}

export type Motion = keyof typeof MOTIONS

type Place = readonly [GridPosition, GridBounds]

const MOTIONS = {
  up: ([{ row, column }]: Place) => ({ row: row - 1, column }),
  down: ([{ row, column }]: Place) => ({ row: row + 1, column }),
  left: ([{ row, column }]: Place) => ({ row, column: column - 1 }),
  right: ([{ row, column }]: Place) => ({ row, column: column + 1 }),
  pageUp: ([{ row, column }, { pageRows }]: Place) => ({
    row: Math.max(0, row - pageRows),
    column,
  }),
  pageDown: ([{ row, column }, { pageRows }]: Place) => ({ row: row + pageRows, column }),
  firstRow: ([{ column }]: Place) => ({ row: 0, column }),
  lastRow: ([{ column }, { rows }]: Place) => ({ row: rows - 1, column }),
  firstColumn: ([{ row }]: Place) => ({ row, column: 0 }),
  lastColumn: ([{ row }, { columns }]: Place) => ({ row, column: columns - 1 }),
} as const

export const moved = (from: GridPosition, motion: Motion, bounds: GridBounds): GridPosition =>
  within(MOTIONS[motion]([from, bounds]), bounds)

/** The nearest place that there is. */
export const within = ({ row, column }: GridPosition, size: GridSize): GridPosition => ({
  row: Math.max(HEADER, Math.min(row, size.rows - 1)),
  column: Math.max(0, Math.min(column, size.columns - 1)),
})

/** Keys of a list: a row is what one moves by, so Home and End are its first and last row. */
export const MOTION_KEYS: Readonly<Record<string, Motion>> = {
  ArrowUp: 'up',
  k: 'up',
  ArrowDown: 'down',
  j: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'firstRow',
  End: 'lastRow',
  'Ctrl+Home': 'firstRow',
  'Ctrl+End': 'lastRow',
  'Ctrl+ArrowLeft': 'firstColumn',
  'Ctrl+ArrowRight': 'lastColumn',
}
