import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { useLook } from '../look/look-context.ts'
import { strokeOf } from '../shortcuts/strokes.ts'
import type { DataGridProps } from './data-grid-props.ts'
import type { GridContext } from './grid-context.ts'
import { within } from './move.ts'
import { perform } from './perform.ts'
import { press, pressTwice, showWhole } from './pointer.ts'
import { actionOf } from './stroke-actions.ts'
import type { Arrangement } from './use-arrangement.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useList } from './use-list.ts'
import { usePosition } from './use-place.ts'

/** What a grid is at this moment, and what it does with keys and the pointer. */
export const useGrid = <Row>(props: DataGridProps<Row>, arrangement: Arrangement<Row>) => {
  const { rowPx } = useLook()
  const { source, totals, initialPlace, onFault } = props
  const view = useList({
    source,
    rowPx,
    edgesPx: rowPx * (totals === undefined ? 1 : 2),
    initialOffset: initialPlace?.offsetPx ?? 0,
    onFault,
  })
  const [wanted, setPosition] = usePosition(props, arrangement.columns)
  const [menu, setMenu] = useState<string>()
  const [remembered] = useState(() => new Map<string, Row>())
  const size = { rows: source?.total ?? 0, columns: arrangement.columns.length }
  const position = within(wanted, size)
  useGridKeys()
  const context = { props, arrangement, view, position, setPosition, size, setMenu, remembered }
  return {
    attach: view.attach,
    view,
    position,
    menu,
    setMenu: (column: string | undefined) => {
      setMenu(column)
      if (column === undefined) view.focus()
    },
    handlers: handlersOf(context),
  }
}

const handlersOf = <Row>(context: GridContext<Row>) => ({
  onKeyDown: (event: KeyboardEvent) => {
    // A menu of a column is drawn elsewhere and still says its keys here.
    if (event.target !== event.currentTarget) return
    const stroke = strokeOf(event)
    const action = stroke === undefined ? undefined : actionOf(stroke)
    if (action !== undefined && perform(context, action)) event.preventDefault()
  },
  onClick: (event: MouseEvent<HTMLElement>) => {
    press(context, event)
    takeFocus(event)
  },
  onDragEnd: takeFocus,
  onDoubleClick: (event: MouseEvent) => pressTwice(context, event),
  onMouseOver: showWhole,
})

/**
 * One stop for Tab, one place for the focus: what is clicked in the header hands it on. Not before
 * the button is up again, or nothing could be dragged.
 */
const takeFocus = ({ target, currentTarget }: MouseEvent<HTMLElement>) => {
  // A menu is drawn elsewhere and still says its clicks here.
  if (target instanceof Node && currentTarget.contains(target)) currentTarget.focus()
}
