import { expect, test } from 'vitest'
import { sortedBy } from './sort.ts'
import { actionOf } from './stroke-actions.ts'

test('a header sorts up, then down, then no more', () => {
  const up = sortedBy({ column: 'other', descending: true }, 'name')
  expect(up).toEqual({ column: 'name', descending: false })
  const down = sortedBy(up, 'name')
  expect(down).toEqual({ column: 'name', descending: true })
  expect(sortedBy(down, 'name')).toBeUndefined()
})

test.each([
  ['j', { kind: 'move', motion: 'down' }],
  ['Shift+ArrowDown', { kind: 'extend', motion: 'down' }],
  ['Shift+PageUp', { kind: 'extend', motion: 'pageUp' }],
  ['Enter', { kind: 'open' }],
  ['Ctrl+C', { kind: 'copy' }],
  ['x', undefined],
])('%s in a grid', (stroke, action) => {
  expect(actionOf(stroke)).toEqual(action)
})
