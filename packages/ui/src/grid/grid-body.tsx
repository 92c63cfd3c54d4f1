import { useSyncExternalStore } from 'react'
import { useLook } from '../look/look-context.ts'
import { rowsAt, trackPx } from '../scroll/track.ts'
import type { GridColumn } from './column.ts'
import classes from './data-grid.module.css'
import type { DataGridProps } from './data-grid-props.ts'
import { GridRow } from './grid-row.tsx'
import type { ListView } from './list-view.ts'
import type { GridPosition } from './move.ts'
import { type GridSelection, isSelected } from './selection.ts'
import { useToldPlace, useToldRow } from './use-place.ts'

export type GridBodyProps<Row> = {
  readonly gridId: string
  readonly props: DataGridProps<Row>
  readonly view: ListView<Row>
  readonly columns: readonly GridColumn<Row>[]
  readonly pinnedCount: number
  readonly position: GridPosition
}

/** Rows that are drawn before anybody knows how many there are. */
const UNKNOWN_ROWS = 50

/**
 * The rows in view, drawn at the top of a track as tall as the scrollbar needs. It alone is drawn
 * again when one scrolls or rows come.
 */
export const GridBody = <Row,>({ view, props, position, ...body }: GridBodyProps<Row>) => {
  const { rowPx } = useLook()
  const { offset, viewPx } = useSyncExternalStore(view.shown.subscribe, view.shown.get)
  const track = { rows: props.source?.total ?? UNKNOWN_ROWS, rowPx, viewPx }
  const { first, end } = rowsAt(offset, track)
  const indexes = Array.from({ length: end - first }, (_, place) => first + place)
  useToldPlace(position, offset, props.onPlaceChange)
  useToldRow(view.rowAt(position.row), position.row, props.onActiveRow)
  // A row that comes takes the place of one that goes: a jump changes texts and makes nothing.
  const slots = Math.ceil(viewPx / rowPx) + 1
  return (
    <div className={classes['track']} role="presentation" style={{ height: trackPx(track) }}>
      <div className={classes['view']} role="presentation" style={{ height: viewPx }}>
        <div
          role="rowgroup"
          className={classes['rows']}
          data-late={isFirstWait(view, indexes) || undefined}
          style={{ transform: `translateY(${first * rowPx - offset}px)` }}
        >
          {indexes.map((index) => (
            <GridRow
              key={index % slots}
              {...body}
              index={index}
              row={view.rowAt(index)}
              activeColumn={index === position.row ? position.column : undefined}
              isSelected={isRowSelected(props, view.rowAt(index))}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

/** The list has just come, and none of its rows has. */
const isFirstWait = <Row,>({ rowAt }: ListView<Row>, indexes: readonly number[]) =>
  indexes[0] === 0 && indexes.every((index) => rowAt(index) === undefined)

/** Undefined where nothing can be selected. */
const isRowSelected = <Row,>(
  { selection, rowKey }: { readonly selection?: GridSelection; rowKey: (row: Row) => string },
  row: Row | undefined,
) => {
  if (selection === undefined) return undefined
  return row !== undefined && isSelected(selection, rowKey(row))
}
