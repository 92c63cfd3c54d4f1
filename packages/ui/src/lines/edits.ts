import { textOf, written } from './cell-text.ts'
import { isWritable, type LineColumn } from './column.ts'
import type { Lines } from './use-line-history.ts'

/** A document of more lines is two documents. */
export const MAX_LINES = 10_000

export type LineForm<Line> = {
  readonly columns: readonly LineColumn<Line>[]
  readonly createLine: () => Line
  readonly locale: string
}

export type Cell = { readonly row: number; readonly column: number }

/** Writes what was typed. In the empty line at the end that makes a line. */
export const writeCell = <Line>(
  lines: Lines<Line>,
  form: LineForm<Line>,
  { row, column, typed }: Cell & { readonly typed: string },
): Lines<Line> => {
  const into = form.columns[column]
  if (!isWritable(into)) return lines
  return withLine(lines, row, written(into, lines[row] ?? form.createLine(), { ...form, typed }))
}

export const withLine = <Line>(lines: Lines<Line>, row: number, line: Line): Lines<Line> => {
  if (row < lines.length) return lines.with(row, line)
  return lines.length < MAX_LINES ? [...lines, line] : lines
}

/** The cell above, again. */
export const copyDown = <Line>(
  lines: Lines<Line>,
  form: LineForm<Line>,
  { row, column }: Cell,
): Lines<Line> => {
  const above = lines[row - 1]
  const from = form.columns[column]
  if (above === undefined || !isWritable(from)) return lines
  const line = lines[row] ?? form.createLine()
  return withLine(lines, row, from.write(line, from.read(above)))
}

export const withoutLine = <Line>(lines: Lines<Line>, row: number): Lines<Line> =>
  row < lines.length ? lines.toSpliced(row, 1) : lines

/** Cells of a spreadsheet, from this one on to the right and down; lines that lack are made. */
export const pasteCells = <Line>(
  lines: Lines<Line>,
  form: LineForm<Line>,
  { row, column, cells }: Cell & { readonly cells: readonly (readonly string[])[] },
): Lines<Line> => {
  const pasted = cells
    .slice(0, Math.max(0, MAX_LINES - row))
    .map((texts, place) =>
      pasteLine(lines[row + place] ?? form.createLine(), form, { column, texts }),
    )
  return [...lines.slice(0, row), ...pasted, ...lines.slice(row + pasted.length)]
}

const pasteLine = <Line>(
  line: Line,
  { columns, locale }: LineForm<Line>,
  { column, texts }: { readonly column: number; readonly texts: readonly string[] },
): Line =>
  texts.reduce((before, typed, place) => {
    const into = columns[column + place]
    return isWritable(into) ? written(into, before, { typed, locale }) : before
  }, line)

/** Every cell of a line, as it is shown. */
export const textsOf = <Line>({ columns, locale }: LineForm<Line>, line: Line): readonly string[] =>
  columns.map((column) => textOf(column, line, locale))
