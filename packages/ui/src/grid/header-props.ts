import type { GridLayout, GridSort } from './column.ts'
import type { ArrangedColumn } from './use-arrangement.ts'

export type GridHeaderProps<Row> = {
  readonly gridId: string
  readonly arranged: readonly ArrangedColumn<Row>[]
  readonly sort: GridSort | undefined
  readonly onSortChange: ((sort: GridSort | undefined) => void) | undefined
  readonly layout: GridLayout
  readonly onLayoutChange: (layout: GridLayout) => void
  /** Which column one stands on, when one stands on the header. */
  readonly activeColumn: number | undefined
  /** Whose menu is open. */
  readonly menu: string | undefined
  readonly onMenuChange: (column: string | undefined) => void
  /** Undefined where rows can't be selected. */
  readonly selected: 'none' | 'some' | 'all' | undefined
}

export type HeaderCellProps<Row> = GridHeaderProps<Row> & {
  readonly arrangedColumn: ArrangedColumn<Row>
  readonly place: number
  readonly isLastPinned: boolean
}
