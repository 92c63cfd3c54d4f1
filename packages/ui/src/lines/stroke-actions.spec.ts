import { expect, test } from 'vitest'
import { type CellState, lineActionOf } from './stroke-actions.ts'

const ready: CellState = { mode: 'ready', isListOpen: false }
const typing: CellState = { mode: 'typing', isListOpen: false }
const editing: CellState = { mode: 'editing', isListOpen: false }
const choosing: CellState = { mode: 'typing', isListOpen: true }

test.each([
  ['ArrowLeft', ready, { kind: 'move', move: 'left' }],
  ['ArrowLeft', typing, { kind: 'move', move: 'left' }],
  ['ArrowLeft', editing, undefined],
  ['Home', ready, { kind: 'move', move: 'lineStart' }],
  ['Home', typing, undefined],
  ['Enter', editing, { kind: 'move', move: 'nextLine' }],
  ['Tab', choosing, { kind: 'move', move: 'forward' }],
  ['ArrowDown', choosing, { kind: 'highlight', by: 1 }],
  ['ArrowDown', typing, { kind: 'move', move: 'down' }],
  ['Escape', ready, undefined],
  ['Escape', typing, { kind: 'cancel' }],
  ['F2', ready, { kind: 'edit' }],
  ['Ctrl+D', ready, { kind: 'copyDown' }],
  ['Ctrl+Delete', ready, { kind: 'deleteLine' }],
  ['Ctrl+Delete', editing, undefined],
  ['Ctrl+Z', editing, { kind: 'undo' }],
  ['Ctrl+Enter', ready, undefined],
  ['a', ready, undefined],
])('%s in %j means %j', (stroke, state, action) => {
  expect(lineActionOf(stroke, state)).toEqual(action)
})
