import { memo } from 'react'
import type { GridColumn } from './column.ts'
import classes from './data-grid.module.css'
import { cellId } from './ids.ts'

export type GridRowProps<Row> = {
  readonly gridId: string
  readonly index: number
  /** Undefined while it hasn't come: its shape is drawn. */
  readonly row: Row | undefined
  readonly columns: readonly GridColumn<Row>[]
  readonly pinnedCount: number
  /** The column one stands on, when one stands on this row. */
  readonly activeColumn: number | undefined
  /** Undefined where rows can't be selected. */
  readonly isSelected: boolean | undefined
}

const Body = <Row,>(props: GridRowProps<Row>) => {
  const { gridId, index, row, columns, pinnedCount, activeColumn, isSelected } = props
  return (
    <div
      role="row"
      className={classes['row']}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={row === undefined || undefined}
      data-row={index}
      data-active={activeColumn !== undefined || undefined}
    >
      {isSelected === undefined ? null : (
        <span className={classes['check']} data-check="row" aria-hidden />
      )}
      {columns.map((column, place) => (
        <div
          key={column.key}
          id={cellId(gridId, index, place)}
          role="gridcell"
          className={classes['cell']}
          aria-colindex={place + 1}
          data-column={place}
          data-align={column.align}
          data-pinned={place < pinnedCount ? place : undefined}
          data-last-pinned={place === pinnedCount - 1 || undefined}
          data-active={place === activeColumn || undefined}
          style={place < pinnedCount ? { insetInlineStart: `var(--pl-start-${place})` } : undefined}
        >
          {row === undefined ? <span className={classes['shape']} /> : column.cell(row)}
        </div>
      ))}
    </div>
  )
}

/** Drawn again only when something of it changes; widths come from variables of the grid. */
// The memo of a generic component forgets that it is generic.
export const GridRow = memo(Body) as typeof Body
