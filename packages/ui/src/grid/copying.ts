import { copySelected } from './copy.ts'
import type { GridContext } from './grid-context.ts'
import { hasAny } from './selecting.ts'

/** What is selected, or the cell that one stands on. */
export const copy = <Row>(context: GridContext<Row>) => {
  const { selection, source } = context.props
  if (source === undefined) return false
  if (selection === undefined || !hasAny(selection)) return copyCell(context)
  const { props, arrangement, remembered } = context
  const { rowKey, onCopied, onFault } = props
  const copied = copySelected({
    columns: arrangement.columns,
    rowKey,
    selection,
    source,
    remembered,
  })
  const write = async () => {
    const { text, rows, isCut } = await copied
    await navigator.clipboard.writeText(text)
    onCopied?.({ rows, isCut })
  }
  void write().catch(onFault)
  return true
}

const copyCell = <Row>({ view, arrangement, position, props }: GridContext<Row>) => {
  const row = view.rowAt(position.row)
  const column = arrangement.columns[position.column]
  if (row === undefined || column === undefined) return false
  void navigator.clipboard.writeText(column.text(row)).catch(props.onFault)
  return true
}
