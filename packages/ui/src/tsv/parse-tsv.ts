/**
 * What a spreadsheet puts on the clipboard: cells by tabs, rows by line ends, and a cell that holds
 * either of them, or a quote, in quotes with its quotes doubled. A last line end is no row.
 */
export type TsvLimits = { readonly maxRows: number; readonly maxColumns: number }

export type ParsedTsv = {
  readonly rows: readonly (readonly string[])[]
  /** There was more than the limits allow, and it was left out. */
  readonly isCut: boolean
}

export const parseTsv = (text: string, { maxRows, maxColumns }: TsvLimits): ParsedTsv => {
  const rows: string[][] = []
  let isCut = false
  let at = 0
  while (at < text.length) {
    if (rows.length === maxRows) return { rows, isCut: true }
    const { cells, end } = readRow(text, at)
    if (cells.length > maxColumns) isCut = true
    rows.push(cells.slice(0, maxColumns))
    at = end
  }
  return { rows, isCut }
}

const readRow = (text: string, start: number) => {
  const cells: string[] = []
  let at = start
  for (;;) {
    const { cell, end } = readCell(text, at)
    cells.push(cell)
    if (text[end] !== '\t') return { cells, end: afterLineEnd(text, end) }
    at = end + 1
  }
}

const readCell = (text: string, start: number) => {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start)
    if (quoted !== undefined) return quoted
  }
  CELL_END.lastIndex = start
  const end = CELL_END.exec(text)?.index ?? text.length
  return { cell: text.slice(start, end), end }
}

const CELL_END = /[\t\r\n]/g

/** Undefined for a quote that merely begins a text: `"so-called" goods`. */
const readQuoted = (text: string, start: number) => {
  QUOTED.lastIndex = start
  const [whole, inner] = QUOTED.exec(text) ?? []
  if (whole === undefined || inner === undefined) return undefined
  return { cell: inner.replaceAll('""', '"'), end: start + whole.length }
}

const QUOTED = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y

const afterLineEnd = (text: string, at: number) =>
  text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
