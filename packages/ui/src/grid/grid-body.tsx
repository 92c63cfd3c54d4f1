import { rowsAt, type Track, trackPx } from '../scroll/track.ts'
import type { GridColumn } from './column.ts'
import classes from './data-grid.module.css'
import { GridRow } from './grid-row.tsx'
import type { GridPosition } from './move.ts'
import { type GridSelection, isSelected } from './selection.ts'

export type GridBodyProps<Row> = {
  readonly gridId: string
  readonly track: Track
  readonly offset: number
  readonly rowAt: (index: number) => Row | undefined
  readonly rowKey: (row: Row) => string
  readonly columns: readonly GridColumn<Row>[]
  readonly pinnedCount: number
  readonly position: GridPosition
  readonly selection: GridSelection | undefined
}

/** The rows in view, drawn at the top of a track as tall as the scrollbar needs. */
export const GridBody = <Row,>(props: GridBodyProps<Row>) => {
  const { track, offset, rowAt, rowKey, position, selection } = props
  const { first, end } = rowsAt(offset, track)
  const indexes = Array.from({ length: end - first }, (_, place) => first + place)
  const isWaiting = indexes.every((index) => rowAt(index) === undefined)
  return (
    <div className={classes['track']} role="presentation" style={{ height: trackPx(track) }}>
      <div className={classes['view']} role="presentation" style={{ height: track.viewPx }}>
        <div
          role="rowgroup"
          className={classes['rows']}
          data-late={(isWaiting && offset === 0) || undefined}
          style={{ transform: `translateY(${first * track.rowPx - offset}px)` }}
        >
          {indexes.map((index) => {
            const row = rowAt(index)
            return (
              <GridRow
                key={index}
                gridId={props.gridId}
                index={index}
                row={row}
                columns={props.columns}
                pinnedCount={props.pinnedCount}
                activeColumn={index === position.row ? position.column : undefined}
                isSelected={
                  selection && row !== undefined
                    ? isSelected(selection, rowKey(row))
                    : selection && false
                }
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
