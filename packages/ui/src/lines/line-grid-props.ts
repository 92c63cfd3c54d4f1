import type { LineColumn, LineErrors } from './column.ts'
import type { LineHistory } from './use-line-history.ts'

export type LineGridProps<Line> = {
  /** What the lines are, spoken. */
  readonly label: string
  /** The same array while nothing of it changes: another one draws every line again. */
  readonly columns: readonly LineColumn<Line>[]
  /** The lines and their steps, from `useLineHistory`. */
  readonly history: LineHistory<Line>
  readonly lineKey: (line: Line) => string
  /** A line in which nothing was typed yet, with a key of its own. */
  readonly createLine: () => Line
  readonly errors?: LineErrors
  /** Something was pasted. It was cut when it had more lines or cells than there may be. */
  readonly onPasted?: (pasted: { readonly lines: number; readonly isCut: boolean }) => void
}
