import type { GridContext } from './grid-context.ts'
import { rowsBetween } from './range.ts'
import {
  EVERYTHING_SELECTED,
  type GridSelection,
  NOTHING_SELECTED,
  toggled,
  withKeys,
} from './selection.ts'

/** Each says whether there was anything to do. Nothing is selected where a grid has no selection. */
export const toggleRow = <Row>({ props, view, remembered }: GridContext<Row>, index: number) => {
  const row = view.rowAt(index)
  if (props.selection === undefined || row === undefined) return false
  const key = props.rowKey(row)
  remembered.set(key, row)
  props.onSelectionChange?.(toggled(props.selection, key))
  return true
}

/** From where one stands to there. */
export const selectTo = <Row>(context: GridContext<Row>, index: number) => {
  const { props, view, position, remembered } = context
  const { selection, source, rowKey } = props
  if (selection === undefined || source === undefined) return false
  const range = { source, rowAt: view.rowAt, from: Math.max(0, position.row), to: index }
  const select = (rows: readonly Row[]) => {
    for (const row of rows) remembered.set(rowKey(row), row)
    props.onSelectionChange?.(withKeys(selection, rows.map(rowKey)))
  }
  void rowsBetween(range).then(select).catch(props.onFault)
  return true
}

export const selectAll = <Row>({ props }: GridContext<Row>) => {
  if (props.selection === undefined) return false
  props.onSelectionChange?.(hasAll(props.selection) ? NOTHING_SELECTED : EVERYTHING_SELECTED)
  return true
}

export const clearSelection = <Row>({ props, remembered }: GridContext<Row>) => {
  if (props.selection === undefined || !hasAny(props.selection)) return false
  remembered.clear()
  props.onSelectionChange?.(NOTHING_SELECTED)
  return true
}

export const hasAny = (selection: GridSelection) =>
  selection.kind === 'all' || selection.keys.size > 0

const hasAll = (selection: GridSelection) => selection.kind === 'all' && selection.except.size === 0
