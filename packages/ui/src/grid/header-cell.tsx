import { VisuallyHidden } from '@mantine/core'
import type { DragEvent } from 'react'
import { ColumnMenu } from './column-menu.tsx'
import classes from './data-grid.module.css'
import type { HeaderCellProps } from './header-props.ts'
import { cellId } from './ids.ts'
import { moveColumn, sizeColumn } from './layout.ts'
import { HEADER } from './move.ts'
import { sortedBy } from './sort.ts'

const DRAGGED = 'application/x-polder-column'

export const HeaderCell = <Row,>(props: HeaderCellProps<Row>) => {
  const { arrangedColumn, place, sort, layout, onLayoutChange } = props
  const { column, isPinned } = arrangedColumn
  const sorted = sort?.column === column.key ? sort : undefined
  const drop = (event: DragEvent) => {
    const key = event.dataTransfer.getData(DRAGGED)
    const keys = props.arranged.map((each) => each.column.key)
    onLayoutChange(moveColumn(layout, keys, { key, to: column.key }))
  }
  return (
    <div
      id={cellId(props.gridId, HEADER, place)}
      role="columnheader"
      tabIndex={-1}
      className={classes['cell']}
      aria-colindex={place + 1}
      aria-sort={ariaSort(sorted)}
      data-column={place}
      data-align={column.align}
      data-pinned={isPinned ? place : undefined}
      data-last-pinned={props.isLastPinned || undefined}
      data-active={place === props.activeColumn || undefined}
      style={isPinned ? { insetInlineStart: `var(--pl-start-${place})` } : undefined}
      draggable={column.isFixed !== true}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, column.key)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault()
      }}
      onDrop={drop}
      onContextMenu={(event) => {
        event.preventDefault()
        props.onMenuChange(column.key)
      }}
    >
      {column.isFixed === true ? (
        <VisuallyHidden>{column.title}</VisuallyHidden>
      ) : (
        <HeaderContent {...props} />
      )}
    </div>
  )
}

const HeaderContent = <Row,>(props: HeaderCellProps<Row>) => {
  const { layout, onLayoutChange } = props
  const { column, onResizeStart } = props.arrangedColumn
  return (
    <>
      <Title {...props} />
      <ColumnMenu {...props} />
      <span
        className={classes['edge']}
        aria-hidden
        onMouseDown={(event) => {
          // The edge is pulled, not the column.
          event.preventDefault()
          onResizeStart(event)
        }}
        onTouchStart={onResizeStart}
        onDoubleClick={() => onLayoutChange(sizeColumn(layout, column.key, column.widthPx))}
      />
    </>
  )
}

/** No button where nothing happens: a disabled one would also keep the column from being dragged. */
const Title = <Row,>({ arrangedColumn, sort, onSortChange }: HeaderCellProps<Row>) => {
  const { key, title, hint, isSortable = false } = arrangedColumn.column
  const words = (
    <span className={classes['words']}>
      {title}
      {hint === undefined ? null : <span className={classes['hint']}>{hint}</span>}
    </span>
  )
  if (!isSortable || onSortChange === undefined)
    return <span className={classes['title']}>{words}</span>
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes['title']}
      data-sortable
      onClick={() => onSortChange(sortedBy(sort, key))}
    >
      {words}
      {sort?.column === key ? <SortSign descending={sort.descending} /> : null}
    </button>
  )
}

const SortSign = ({ descending }: { readonly descending: boolean }) => (
  <svg className={classes['sort']} viewBox="0 0 8 8" aria-hidden="true">
    <path d={descending ? 'M1 2.5h6L4 6.5Z' : 'M1 5.5h6L4 1.5Z'} fill="currentColor" />
  </svg>
)

const ariaSort = (sorted: { readonly descending: boolean } | undefined) => {
  if (sorted === undefined) return undefined
  return sorted.descending ? 'descending' : 'ascending'
}
