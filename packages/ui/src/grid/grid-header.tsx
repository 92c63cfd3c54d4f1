import type { GridLayout, GridSort } from './column.ts'
import classes from './data-grid.module.css'
import { HeaderCell } from './header-cell.tsx'
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

/** Titles, which sort, move, size and hide their columns. */
export const GridHeader = <Row,>(props: GridHeaderProps<Row>) => (
  <div role="rowgroup" className={classes['header']}>
    <div role="row" className={classes['row']} aria-rowindex={1}>
      {props.selected === undefined ? null : (
        <span
          className={classes['check']}
          data-check="all"
          data-checked={props.selected}
          aria-hidden
        />
      )}
      {props.arranged.map((arranged, place) => (
        <HeaderCell
          key={arranged.column.key}
          {...props}
          arrangedColumn={arranged}
          place={place}
          isLastPinned={arranged.isPinned && props.arranged[place + 1]?.isPinned !== true}
        />
      ))}
    </div>
  </div>
)
