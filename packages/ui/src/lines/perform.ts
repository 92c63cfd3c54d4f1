import { unreachable } from '../unreachable.ts'
import { editing, ready } from './cursor.ts'
import { markOf } from './choose.ts'
import { copyDown, withoutLine } from './edits.ts'
import { type LineContext, stand } from './line-context.ts'
import { type LineMove, movedCell } from './move.ts'
import type { LineAction } from './stroke-actions.ts'

/** Answers whether the key is taken: Tab leaves the lines after the last cell. */
export const performLine = <Line>(context: LineContext<Line>, action: LineAction): boolean => {
  const { props, cursor, form } = context
  const { history } = props
  const at = cursor.get()
  switch (action.kind) {
    case 'move':
      return go(context, action.move)
    case 'cancel':
      return cancel(context)
    case 'edit':
      cursor.set(editing(at))
      return true
    case 'copyDown':
      history.edit((lines) => copyDown(lines, form, at))
      cursor.set(ready(at))
      return true
    case 'deleteLine':
      return deleteLine(context, at.row)
    case 'undo':
      history.undo()
      cursor.set(ready(at))
      return true
    case 'redo':
      history.redo()
      cursor.set(ready(at))
      return true
    case 'highlight':
    case 'openList':
      return false
    default:
      return unreachable(action)
  }
}

const go = <Line>(context: LineContext<Line>, move: LineMove) => {
  const place = movedCell(context.cursor.get(), move, context.bounds)
  if (place === undefined) return false
  stand(context, place)
  return true
}

/** Nothing was typed, or what was typed is undone. */
const cancel = <Line>(context: LineContext<Line>) => {
  const { cursor, props } = context
  const at = cursor.get()
  if (at.draft !== undefined) props.history.cancel(markOf(context))
  cursor.set(ready(at))
  return true
}

export const deleteLine = <Line>(context: LineContext<Line>, row: number) => {
  context.props.history.edit((lines) => withoutLine(lines, row))
  stand(context, context.cursor.get())
  return true
}
