import type { ReactNode } from 'react'
import type { GridColumn, GridLayout, GridSort } from './column.ts'
import type { GridPosition } from './move.ts'
import type { GridSelection } from './selection.ts'
import type { RowSource } from './source.ts'

export type DataGridProps<Row> = {
  /** What the list is, spoken. */
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly layout: GridLayout
  readonly onLayoutChange: (layout: GridLayout) => void
  /** Undefined while nobody knows how many rows there are: the shape of rows is shown. */
  readonly source: RowSource<Row> | undefined
  readonly rowKey: (row: Row) => string
  readonly sort?: GridSort | undefined
  readonly onSortChange?: (sort: GridSort | undefined) => void
  /** Without it, rows can't be selected. */
  readonly selection?: GridSelection
  readonly onSelectionChange?: (selection: GridSelection) => void
  /** Enter or a double click. */
  readonly onOpen?: (row: Row, index: number) => void
  /** The row one stands on, for what is shown beside the list. Undefined while it isn't loaded. */
  readonly onActiveRow?: (row: Row | undefined, index: number) => void
  /** Below the rows, by column. */
  readonly totals?: Readonly<Record<string, ReactNode>>
  /** Instead of rows when there are none: an empty list, or one in which nothing matches. */
  readonly whenEmpty?: ReactNode
  /** Instead of rows: the list can't be had. */
  readonly failure?: ReactNode
  /** A page could not be had. It is asked for again while it is looked at. */
  readonly onFault?: (error: unknown) => void
  /** How many rows and columns were copied; more than `MAX_COPIED_ROWS` never are. */
  readonly onCopied?: (copied: { readonly rows: number; readonly isCut: boolean }) => void
  /** Where one was, so that coming back finds the same row at the same place. */
  readonly initialPlace?: GridPlace | undefined
  readonly onPlaceChange?: (place: GridPlace) => void
}

export type GridPlace = GridPosition & { readonly offsetPx: number }
