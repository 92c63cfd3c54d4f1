import type { DataGridProps } from './data-grid-props.ts'
import type { ListView } from './list-view.ts'
import type { GridPosition, GridSize } from './move.ts'
import type { Arrangement } from './use-arrangement.ts'

/** What actions on a grid know: the grid as it is drawn at this moment. */
export type GridContext<Row> = {
  readonly props: DataGridProps<Row>
  readonly arrangement: Arrangement<Row>
  readonly view: ListView<Row>
  readonly position: GridPosition
  readonly setPosition: (position: GridPosition) => void
  readonly size: GridSize
  readonly setMenu: (column: string | undefined) => void
  /** Rows that were selected, for copying them after they have left the view. */
  readonly remembered: Map<string, Row>
}
