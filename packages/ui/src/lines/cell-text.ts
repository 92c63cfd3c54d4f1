import { formatDecimal } from '../decimal/format-decimal.ts'
import { parseDecimal } from '../decimal/parse-decimal.ts'
import { optionOf } from '../suggest/suggestion.ts'
import { unreachable } from '../unreachable.ts'
import type { LineColumn, WritableColumn } from './column.ts'

/** What a cell shows, and what it gives to the clipboard. */
export const textOf = <Line>(column: LineColumn<Line>, line: Line, locale: string): string => {
  const text = column.read(line)
  switch (column.kind) {
    case 'decimal':
    case 'shown':
      return formatDecimal(text, { ...column, locale })
    case 'choice':
      return column.options.find(({ value }) => value === text)?.label ?? text
    case 'text':
    case 'lookUp':
      return text
    default:
      return unreachable(column)
  }
}

/** The line after somebody typed or pasted this into the cell. */
export const written = <Line>(
  column: WritableColumn<Line>,
  line: Line,
  { typed, locale }: { readonly typed: string; readonly locale: string },
): Line => {
  switch (column.kind) {
    case 'decimal':
      return column.write(line, parseDecimal(typed, locale) ?? typed.trim())
    case 'choice':
      return column.write(line, optionOf(column.options, typed)?.value ?? typed.trim())
    case 'text':
    case 'lookUp':
      return column.write(line, typed)
    default:
      return unreachable(column)
  }
}
