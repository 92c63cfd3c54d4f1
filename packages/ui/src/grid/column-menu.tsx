import { Menu } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useLook } from '../look/look-context.ts'
import classes from './data-grid.module.css'
import type { HeaderCellProps } from './header-props.ts'
import { hideColumn, moveColumn, pinColumn, sizeColumn, unpinColumn } from './layout.ts'

const STEP_PX = 40

/** Everything that a mouse does to a column, for the keyboard too. Alt+ArrowDown opens it. */
export const ColumnMenu = <Row,>(props: HeaderCellProps<Row>) => {
  const { menu, onMenuChange } = props
  const { key } = props.arrangedColumn.column
  // A closed menu costs as much as a header, and every one of them would have one.
  if (menu !== key)
    return <MoreButton arrangedColumn={props.arrangedColumn} onClick={() => onMenuChange(key)} />
  return (
    <Menu
      opened
      onChange={(opened) => onMenuChange(opened ? key : undefined)}
      // Not the keys: the one that opened it is still on its way to the document.
      clickOutsideEvents={['mousedown', 'touchstart']}
      position="bottom-end"
      returnFocus={false}
      width={200}
    >
      <Menu.Target>
        <MoreButton arrangedColumn={props.arrangedColumn} />
      </Menu.Target>
      <Menu.Dropdown>
        <SortItems {...props} />
        <PlaceItems {...props} />
      </Menu.Dropdown>
    </Menu>
  )
}

type MoreButtonProps<Row> = Pick<HeaderCellProps<Row>, 'arrangedColumn'> & ComponentProps<'button'>

const MoreButton = <Row,>({ arrangedColumn, ...button }: MoreButtonProps<Row>) => {
  const { words } = useLook()
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${words.columns}: ${arrangedColumn.column.title}`}
      {...button}
      className={classes['more']}
    >
      <svg viewBox="0 0 8 8" aria-hidden="true">
        <path d="M1 2.5 4 5.5 7 2.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
    </button>
  )
}

const SortItems = <Row,>({ arrangedColumn, sort, onSortChange }: HeaderCellProps<Row>) => {
  const { words } = useLook()
  const { key: column, isSortable } = arrangedColumn.column
  if (isSortable !== true || onSortChange === undefined) return null
  const choose = (descending: boolean) => () => onSortChange({ column, descending })
  return (
    <>
      <Menu.Item onClick={choose(false)}>{words.sortUp}</Menu.Item>
      <Menu.Item onClick={choose(true)}>{words.sortDown}</Menu.Item>
      {sort?.column === column ? (
        <Menu.Item onClick={() => onSortChange(undefined)}>{words.sortNone}</Menu.Item>
      ) : null}
      <Menu.Divider />
    </>
  )
}

const PlaceItems = <Row,>(props: HeaderCellProps<Row>) => {
  const { words } = useLook()
  const { layout, onLayoutChange, place, arranged } = props
  const { column, isPinned, widthPx } = props.arrangedColumn
  const { key } = column
  const keys = arranged.map((each) => each.column.key)
  const moveTo = (to: string | undefined) => () => {
    if (to !== undefined) onLayoutChange(moveColumn(layout, keys, { key, to }))
  }
  const size = (px: number) => () => onLayoutChange(sizeColumn(layout, key, px))
  const pin = isPinned ? unpinColumn : pinColumn
  return (
    <>
      <Menu.Item onClick={() => onLayoutChange(pin(layout, key))}>
        {isPinned ? words.unpin : words.pin}
      </Menu.Item>
      <Menu.Item onClick={moveTo(keys[place - 1])}>{words.moveEarlier}</Menu.Item>
      <Menu.Item onClick={moveTo(keys[place + 1])}>{words.moveLater}</Menu.Item>
      <Menu.Item closeMenuOnClick={false} onClick={size(widthPx + STEP_PX)}>
        {words.widen}
      </Menu.Item>
      <Menu.Item closeMenuOnClick={false} onClick={size(widthPx - STEP_PX)}>
        {words.narrow}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => onLayoutChange(hideColumn(layout, key))}>{words.hide}</Menu.Item>
    </>
  )
}
