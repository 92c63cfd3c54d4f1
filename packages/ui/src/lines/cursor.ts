/**
 * Where one stands in the lines and what a key means there:
 *
 *     ready ──a character──> typing      the text is replaced; arrows leave the cell
 *     ready ──F2, a click──> editing     the text is changed; arrows move in it
 *     both ──Enter, Tab────> ready       of another cell
 *     both ──Escape────────> ready       as it was
 */
export type CellMode = 'ready' | 'typing' | 'editing'

export type LineCursor = {
  readonly row: number
  readonly column: number
  readonly mode: CellMode
  /** What stands in the field; undefined while that is the cell's own text. */
  readonly draft: string | undefined
  /** Where Tab began on this line: Enter goes to the same column of the next one. */
  readonly runColumn: number
  /** Counts what was begun to type, so that one cell typed is one step of undo. */
  readonly session: number
  /** Whether the field of the cell takes the focus when it comes: not before anybody came here. */
  readonly isFocused: boolean
}

export const START: LineCursor = {
  row: 0,
  column: 0,
  mode: 'ready',
  draft: undefined,
  runColumn: 0,
  session: 0,
  isFocused: false,
}

/** Stands there, ready. */
export const standing = (
  { session }: LineCursor,
  { row, column, runColumn = column }: { row: number; column: number; runColumn?: number },
): LineCursor => ({
  row,
  column,
  runColumn,
  session,
  mode: 'ready',
  draft: undefined,
  isFocused: true,
})

export const typing = (cursor: LineCursor, draft: string): LineCursor => ({
  ...cursor,
  draft,
  mode: cursor.mode === 'ready' ? 'typing' : cursor.mode,
  session: cursor.draft === undefined ? cursor.session + 1 : cursor.session,
})

export const editing = (cursor: LineCursor): LineCursor => ({ ...cursor, mode: 'editing' })

export const ready = (cursor: LineCursor): LineCursor => ({
  ...cursor,
  mode: 'ready',
  draft: undefined,
})

export const withFocus = (cursor: LineCursor, isFocused: boolean): LineCursor => ({
  ...cursor,
  isFocused,
})
