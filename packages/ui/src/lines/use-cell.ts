import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type SyntheticEvent,
  useSyncExternalStore,
} from 'react'
import { strokeOf } from '../shortcuts/strokes.ts'
import type { Suggestion } from '../suggest/suggestion.ts'
import { chooseFor } from './choose.ts'
import type { LineColumn } from './column.ts'
import { editing, ready } from './cursor.ts'
import type { LineStage } from './line-context.ts'
import { performLine } from './perform.ts'
import { type Cell, settle } from './settle.ts'
import { type LineAction, lineActionOf } from './stroke-actions.ts'
import { pasteInto, typeInto } from './type-into.ts'
import { type CellList, useCellList } from './use-cell-list.ts'

/** The cell one stands on, and what its field does with keys, the clipboard and the pointer. */
export const useCell = <Line>(stage: LineStage<Line>, column: LineColumn<Line>) => {
  const at = useSyncExternalStore(stage.cursor.subscribe, stage.cursor.get)
  const list = useCellList(column, at)
  const cell = { stage, column, list }
  return {
    at,
    list,
    choose: (suggestion: Suggestion) => {
      chooseFor(stage.latest(), column, suggestion)
      stage.cursor.set(ready(stage.cursor.get()))
      list.close()
    },
    handlers: handlersOf(cell),
  }
}

const handlersOf = <Line>(cell: Cell<Line>) => {
  const { cursor, latest } = cell.stage
  return {
    onChange: (event: SyntheticEvent<HTMLInputElement>) =>
      typeInto(latest(), event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      const stroke = event.nativeEvent.isComposing ? undefined : strokeOf(event)
      if (stroke === undefined) return
      // The screen goes a step further: with what was meant, not with what was typed.
      if (stroke === NEXT_STEP) settle(cell, 'onwards')
      const { mode } = cursor.get()
      const action = lineActionOf(stroke, { mode, isListOpen: cell.list.isOpen })
      if (action !== undefined && act(cell, action)) event.preventDefault()
    },
    onPaste: (event: ClipboardEvent) => {
      if (pasteInto(latest(), event.clipboardData.getData('text/plain'))) event.preventDefault()
    },
    /** The first click stands on the cell, the next one goes into its text. */
    onMouseDown: (event: MouseEvent<HTMLInputElement>) => {
      const field = event.currentTarget
      if (document.activeElement === field) return cursor.set(editing(cursor.get()))
      event.preventDefault()
      field.focus()
      field.select()
    },
    onBlur: () => settle(cell, 'elsewhere'),
  }
}

const NEXT_STEP = 'Ctrl+Enter'

/** Answers whether the key is taken. */
const act = <Line>(cell: Cell<Line>, action: LineAction): boolean => {
  const { list, stage } = cell
  if (action.kind === 'highlight') return highlight(list, action.by)
  if (action.kind === 'openList') {
    list.open()
    return true
  }
  if (action.kind === 'move') settle(cell, ONWARDS.has(action.move) ? 'onwards' : 'elsewhere')
  else list.close()
  return performLine(stage.latest(), action)
}

const ONWARDS: ReadonlySet<string> = new Set(['nextLine', 'forward'])

const highlight = ({ suggestions }: CellList, by: 1 | -1) => {
  const { items, highlighted } = suggestions
  suggestions.highlight(Math.max(0, Math.min(items.length - 1, highlighted + by)))
  return true
}
