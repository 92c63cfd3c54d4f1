import { useId } from 'react'
import classes from './data-grid.module.css'
import type { DataGridProps } from './data-grid-props.ts'
import { GridBody } from './grid-body.tsx'
import { GridFooter } from './grid-footer.tsx'
import { GridHeader } from './grid-header.tsx'
import { cellId } from './ids.ts'
import { HEADER } from './move.ts'
import { shareSelected } from './selection.ts'
import { useArrangement } from './use-arrangement.ts'
import { useColumnStyle } from './use-column-style.ts'
import { useGrid } from './use-grid.ts'

/**
 * A list of any length. It holds the pages around what is looked at and never all rows; what is
 * chosen, ordered, sized, sorted and selected is the caller's.
 */
export const DataGrid = <Row,>(props: DataGridProps<Row>) => {
  const gridId = useId()
  const arrangement = useArrangement(props)
  const { arranged, columns, pinnedCount } = arrangement
  const { attach, view, position, menu, setMenu, handlers } = useGrid(props, arrangement)
  const { source, selection, totals } = props
  const total = source?.total ?? 0
  const hasChecks = selection !== undefined
  const instead = insteadOfRows(props)
  return (
    <div className={classes['frame']}>
      <div
        ref={attach}
        role="grid"
        tabIndex={0}
        className={classes['grid']}
        style={useColumnStyle(arrangement, hasChecks)}
        aria-label={props.label}
        aria-busy={source === undefined}
        aria-rowcount={rowCountOf(props)}
        aria-colcount={columns.length}
        aria-multiselectable={hasChecks}
        aria-activedescendant={cellId(gridId, position.row, position.column)}
        {...handlers}
      >
        <GridHeader
          {...{ gridId, arranged, menu }}
          sort={props.sort}
          onSortChange={props.onSortChange}
          layout={props.layout}
          onLayoutChange={props.onLayoutChange}
          activeColumn={position.row === HEADER ? position.column : undefined}
          onMenuChange={setMenu}
          selected={selection && shareSelected(selection, total)}
        />
        {instead ?? <GridBody {...{ gridId, props, view, columns, pinnedCount, position }} />}
        {totals && instead === undefined ? (
          <GridFooter {...{ arranged, totals, hasChecks }} rowIndex={total + 2} />
        ) : null}
      </div>
    </div>
  )
}

/** Without rows: why there are none, said in their place. */
const insteadOfRows = <Row,>({ source, failure, whenEmpty }: DataGridProps<Row>) => {
  const said = failure ?? (source?.total === 0 ? whenEmpty : undefined)
  return said === undefined ? undefined : <div className={classes['instead']}>{said}</div>
}

/** With header and footer; -1 says that nobody knows yet. */
const rowCountOf = <Row,>({ source, totals }: DataGridProps<Row>) =>
  source === undefined ? -1 : source.total + (totals === undefined ? 1 : 2)
