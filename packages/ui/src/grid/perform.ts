import { unreachable } from '../unreachable.ts'
import { copy } from './copying.ts'
import type { GridContext } from './grid-context.ts'
import { HEADER, type Motion, moved } from './move.ts'
import { clearSelection, selectAll, selectTo, toggleRow } from './selecting.ts'
import { sortedBy } from './sort.ts'
import type { GridAction } from './stroke-actions.ts'

/** Answers whether there was anything to do: what isn't taken goes on to the screen. */
export const perform = <Row>(context: GridContext<Row>, action: GridAction): boolean => {
  switch (action.kind) {
    case 'move':
      goTo(context, action.motion)
      return true
    case 'extend':
      return selectTo(context, Math.max(0, goTo(context, action.motion).row))
    case 'open':
      return open(context, context.position.row)
    case 'toggle':
      return toggleRow(context, context.position.row)
    case 'selectAll':
      return selectAll(context)
    case 'clear':
      return clearSelection(context)
    case 'copy':
      return copy(context)
    case 'menu':
      return openMenu(context)
    default:
      return unreachable(action)
  }
}

const goTo = <Row>({ position, size, setPosition, view }: GridContext<Row>, motion: Motion) => {
  const next = moved(position, motion, { ...size, pageRows: view.pageRows() })
  setPosition(next)
  if (next.row !== HEADER) view.reveal(next.row)
  return next
}

/** A row, or on the header the order of the list. */
export const open = <Row>(context: GridContext<Row>, index: number): boolean => {
  const { props, view } = context
  if (index === HEADER) return sort(context)
  const row = view.rowAt(index)
  if (row === undefined || props.onOpen === undefined) return false
  props.onOpen(row, index)
  return true
}

const sort = <Row>({ props, arrangement, position }: GridContext<Row>) => {
  const column = arrangement.columns[position.column]
  if (column?.isSortable !== true || props.onSortChange === undefined) return false
  props.onSortChange(sortedBy(props.sort, column.key))
  return true
}

const openMenu = <Row>({ arrangement, position, setMenu }: GridContext<Row>) => {
  const column = arrangement.columns[position.column]
  if (column === undefined || column.isFixed === true) return false
  setMenu(column.key)
  return true
}
