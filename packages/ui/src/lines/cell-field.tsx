import { type RefObject, useId, useLayoutEffect, useRef } from 'react'
import { SuggestionList, suggestionId } from '../suggest/suggestion-list.tsx'
import { isWritable, type LineColumn } from './column.ts'
import type { LineCursor } from './cursor.ts'
import type { LineStage } from './line-context.ts'
import classes from './line-grid.module.css'
import { useCell } from './use-cell.ts'
import type { CellList } from './use-cell-list.ts'

export type CellFieldProps<Line> = {
  readonly stage: LineStage<Line>
  readonly column: LineColumn<Line>
  /** What the cell shows when nobody types. */
  readonly text: string
  readonly error: string | undefined
}

/**
 * The field of the cell one stands on. It is there before anything is typed, with its text
 * selected, so that the first key replaces it: with every keyboard, dead key and input method.
 */
export const CellField = <Line,>({ stage, column, text, ...cell }: CellFieldProps<Line>) => {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const { at, list, choose, handlers } = useCell(stage, column)
  // What is half typed is not wrong yet.
  const error = at.draft === undefined ? cell.error : undefined
  const value = at.draft ?? text
  useCaret(field, at, value)
  return (
    <>
      <input
        ref={field}
        className={classes['field']}
        data-mode={at.mode}
        data-align={column.align}
        value={value}
        readOnly={!isWritable(column)}
        inputMode={column.kind === 'decimal' ? 'decimal' : undefined}
        autoComplete="off"
        spellCheck={false}
        aria-label={column.title}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        {...rolesOf(column, list, `${id}-list`)}
        {...handlers}
      />
      {error === undefined ? null : (
        <span id={`${id}-error`} role="alert" className={classes['error']}>
          {error}
        </span>
      )}
      {list.isOpen ? (
        <SuggestionList
          id={`${id}-list`}
          label={column.title}
          field={field}
          suggestions={list.suggestions}
          onChoose={choose}
        />
      ) : null}
    </>
  )
}

const rolesOf = <Line,>(column: LineColumn<Line>, list: CellList, listId: string) => {
  if (column.kind !== 'lookUp' && column.kind !== 'choice') return {}
  const { isOpen, suggestions } = list
  const hasItems = isOpen && suggestions.items.length > 0
  return {
    role: 'combobox',
    'aria-expanded': hasItems,
    'aria-autocomplete': 'list',
    'aria-controls': hasItems ? listId : undefined,
    'aria-activedescendant': hasItems ? suggestionId(listId, suggestions.highlighted) : undefined,
  } as const
}

/** Takes the focus where the cell before had it; all text is selected until somebody goes into it. */
const useCaret = (
  field: RefObject<HTMLInputElement | null>,
  { mode, isFocused }: LineCursor,
  value: string,
) => {
  useLayoutEffect(() => {
    if (isFocused && mode === 'ready') field.current?.focus({ preventScroll: true })
  }, [field, isFocused, mode])
  useLayoutEffect(() => {
    if (mode === 'ready' && document.activeElement === field.current)
      field.current?.setSelectionRange(0, value.length)
  }, [field, mode, value])
  useLayoutEffect(() => {
    const end = field.current?.value.length ?? 0
    if (mode === 'editing') field.current?.setSelectionRange(end, end)
  }, [field, mode])
}
