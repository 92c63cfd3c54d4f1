import { parseTsv } from '../tsv/parse-tsv.ts'
import { ready, typing } from './cursor.ts'
import { MAX_LINES, pasteCells, writeCell } from './edits.ts'
import type { LineContext } from './line-context.ts'

/** Every key is written into the line at once, so that sums follow it. */
export const typeInto = <Line>({ props, cursor, form }: LineContext<Line>, typed: string): void => {
  const at = typing(cursor.get(), typed)
  cursor.set(at)
  props.history.edit((lines) => writeCell(lines, form, { ...at, typed }), `cell ${at.session}`)
}

/** Answers whether it was cells of a spreadsheet; a plain text is left to the field. */
export const pasteInto = <Line>(context: LineContext<Line>, text: string): boolean => {
  if (!/[\t\r\n]/.test(text)) return false
  const { props, cursor, form } = context
  const at = cursor.get()
  const limits = { maxRows: MAX_LINES - at.row, maxColumns: form.columns.length - at.column }
  const { rows: cells, isCut } = parseTsv(text, limits)
  props.history.edit((lines) => pasteCells(lines, form, { ...at, cells }))
  cursor.set(ready(at))
  props.onPasted?.({ lines: cells.length, isCut })
  return true
}
