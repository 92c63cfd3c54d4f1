import { useState } from 'react'
import { matchingOptions, type Suggest, type Suggestion } from '../suggest/suggestion.ts'
import { type Suggestions, useSuggestions } from '../suggest/use-suggestions.ts'
import type { LineColumn } from './column.ts'
import type { LineCursor } from './cursor.ts'

/** The list under a cell: of a look-up what fits, of a choice its options. */
export type CellList = {
  readonly isOpen: boolean
  readonly suggestions: Suggestions
  readonly open: () => void
  readonly close: () => void
}

const NOTHING: Suggest = async () => []

/** Typing opens it, and so does Alt+ArrowDown; leaving the cell closes it. */
export const useCellList = <Line>(column: LineColumn<Line>, at: LineCursor): CellList => {
  const [isOpened, setOpened] = useState(false)
  const hasList = column.kind === 'lookUp' || column.kind === 'choice'
  const isTyped = at.mode !== 'ready' && at.draft !== undefined
  const isOpen = hasList && (isTyped || isOpened)
  const suggestions = useSuggestions(isOpen ? (at.draft ?? '') : undefined, suggestOf(column))
  return { isOpen, suggestions, open: () => setOpened(true), close: () => setOpened(false) }
}

const suggestOf = <Line>(column: LineColumn<Line>): Suggest => {
  if (column.kind === 'lookUp') return column.suggest
  if (column.kind !== 'choice') return NOTHING
  return async (typed) => matchingOptions(column.options, typed)
}

/** How a cell is left: by a key that says "this one", or in any other way. */
export type Leaving = 'onwards' | 'elsewhere'

/**
 * What is meant when somebody leaves the cell: the highlighted one, if the list answers what was
 * typed. Undefined when nobody can say, the cell was emptied, or the list was only looked at.
 */
export const meantBy = (
  { isOpen, suggestions }: CellList,
  draft: string | undefined,
  leaving: Leaving,
): Suggestion | undefined => {
  if (!isOpen || draft?.trim() === '') return undefined
  if (draft === undefined && leaving === 'elsewhere') return undefined
  return suggestions.isCurrent ? suggestions.items[suggestions.highlighted] : undefined
}
