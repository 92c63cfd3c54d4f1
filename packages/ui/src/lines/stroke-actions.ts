import type { CellMode } from './cursor.ts'
import type { LineMove } from './move.ts'

export type LineAction =
  | { readonly kind: 'move'; readonly move: LineMove }
  | { readonly kind: 'highlight'; readonly by: 1 | -1 }
  | { readonly kind: PlainAction }

type PlainAction = 'cancel' | 'edit' | 'openList' | 'copyDown' | 'deleteLine' | 'undo' | 'redo'

export type CellState = { readonly mode: CellMode; readonly isListOpen: boolean }

/** What a key means in a cell; undefined leaves it to the field, or to the screen. */
export const lineActionOf = (
  stroke: string,
  { mode, isListOpen }: CellState,
): LineAction | undefined => (isListOpen ? LIST_KEYS[stroke] : undefined) ?? KEYS[mode][stroke]

type Keys = Readonly<Record<string, LineAction>>

const LIST_KEYS: Keys = {
  ArrowDown: { kind: 'highlight', by: 1 },
  ArrowUp: { kind: 'highlight', by: -1 },
}

const move = (to: LineMove): LineAction => ({ kind: 'move', move: to })

const ALWAYS: Keys = {
  Tab: move('forward'),
  'Shift+Tab': move('backward'),
  Enter: move('nextLine'),
  'Shift+Enter': move('lineAbove'),
  ArrowUp: move('up'),
  ArrowDown: move('down'),
  PageUp: move('pageUp'),
  PageDown: move('pageDown'),
  F2: { kind: 'edit' },
  'Alt+ArrowDown': { kind: 'openList' },
  'Ctrl+Z': { kind: 'undo' },
  'Ctrl+Y': { kind: 'redo' },
  'Ctrl+Shift+Z': { kind: 'redo' },
  'Ctrl+D': { kind: 'copyDown' },
}

/** While one edits text, the first two move in it and the others delete a word of it. */
const OUT_OF_TEXT: Keys = {
  ArrowLeft: move('left'),
  ArrowRight: move('right'),
  'Ctrl+Delete': { kind: 'deleteLine' },
  'Ctrl+Backspace': { kind: 'deleteLine' },
}

const CANCEL: Keys = { Escape: { kind: 'cancel' } }

const KEYS: Readonly<Record<CellMode, Keys>> = {
  ready: {
    ...ALWAYS,
    ...OUT_OF_TEXT,
    Home: move('lineStart'),
    End: move('lineEnd'),
    'Ctrl+Home': move('firstLine'),
    'Ctrl+End': move('lastLine'),
  },
  typing: { ...ALWAYS, ...OUT_OF_TEXT, ...CANCEL },
  editing: { ...ALWAYS, ...CANCEL },
}
