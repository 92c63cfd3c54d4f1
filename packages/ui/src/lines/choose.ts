import type { Suggestion } from '../suggest/suggestion.ts'
import type { LineColumn, LookUpColumn } from './column.ts'
import { withLine } from './edits.ts'
import type { LineContext } from './line-context.ts'

/** The cell's step of undo: all that is typed into it from one coming to the next. */
export const markOf = <Line>({ cursor }: LineContext<Line>): string =>
  `cell ${cursor.get().session}`

/** Puts what was meant in place of what was typed. */
export const chooseFor = <Line>(
  context: LineContext<Line>,
  column: LineColumn<Line>,
  suggestion: Suggestion,
): void => {
  const { props, cursor, form } = context
  const { row } = cursor.get()
  props.history.edit(
    (lines) => withLine(lines, row, chosen(column, lines[row] ?? form.createLine(), suggestion)),
    markOf(context),
  )
}

const chosen = <Line>(column: LineColumn<Line>, line: Line, suggestion: Suggestion): Line => {
  if (column.kind === 'lookUp') return column.choose(line, suggestion)
  return column.kind === 'choice' ? column.write(line, suggestion.key) : line
}

/**
 * Somebody typed and went on before the answer came, as a scanner does: the best answer is put into
 * that line when it comes, if the line still says what was typed.
 */
export const chooseLater = async <Line>(
  { props, cursor }: LineContext<Line>,
  column: LookUpColumn<Line>,
  typed: string,
): Promise<void> => {
  const line = props.history.lines[cursor.get().row]
  if (line === undefined) return
  const key = props.lineKey(line)
  const [best] = await column.suggest(typed, new AbortController().signal)
  if (best === undefined) return
  props.history.amend((lines) => {
    const row = lines.findIndex((each) => props.lineKey(each) === key)
    const found = lines[row]
    if (found === undefined || column.read(found) !== typed) return lines
    return lines.with(row, column.choose(found, best))
  })
}
