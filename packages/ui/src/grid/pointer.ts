import type { MouseEvent } from 'react'
import type { GridContext } from './grid-context.ts'
import { open } from './perform.ts'
import { selectAll, selectTo, toggleRow } from './selecting.ts'

/** The grid hears the pointer for all its cells, which say where they are in their data. */
export const press = <Row>(context: GridContext<Row>, event: MouseEvent) => {
  const { row, column, check } = placeOf(event.target)
  if (check === 'all') selectAll(context)
  if (row === undefined) return
  context.setPosition({ row, column: column ?? context.position.column })
  if (check === 'row' || event.ctrlKey || event.metaKey) toggleRow(context, row)
  else if (event.shiftKey) selectTo(context, row)
}

export const pressTwice = <Row>(context: GridContext<Row>, event: MouseEvent) => {
  const { row, check } = placeOf(event.target)
  if (row !== undefined && check === undefined) open(context, row)
}

/** Text that is cut has its whole in a tooltip. Asked every time: a cell has another row's text soon. */
export const showWhole = (event: MouseEvent) => {
  if (!(event.target instanceof Element)) return
  const cell = event.target.closest<HTMLElement>('[role=gridcell]')
  if (cell === null) return
  cell.title = cell.scrollWidth > cell.clientWidth ? cell.textContent : ''
}

const placeOf = (target: EventTarget) => {
  if (!(target instanceof Element)) return {}
  const data = (name: string) => target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`)
  return { row: numberOf(data('row')), column: numberOf(data('column')), check: data('check') }
}

const numberOf = (text: string | null | undefined) =>
  text === null || text === undefined ? undefined : Number(text)
