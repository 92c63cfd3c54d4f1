import classes from './data-grid.module.css'
import { HeaderCell } from './header-cell.tsx'
import type { GridHeaderProps } from './header-props.ts'

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
