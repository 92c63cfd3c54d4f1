import { describe, expect, test } from 'vitest'
import {
  amended,
  cancelled,
  type History,
  newHistory,
  recorded,
  redone,
  undone,
} from './history.ts'

const steps = (...states: readonly string[]) =>
  states.reduce<History<string>>(
    (history, state) => recorded(history, state, undefined),
    newHistory(''),
  )

describe('the history of lines', () => {
  test('goes back and forth', () => {
    const history = steps('a', 'ab')
    expect(undone(history).present).toBe('a')
    expect(undone(undone(history)).present).toBe('')
    expect(redone(undone(undone(history))).present).toBe('a')
    expect(redone(redone(undone(undone(history)))).present).toBe('ab')
  })

  test('stays at either end', () => {
    expect(undone(steps()).present).toBe('')
    expect(redone(steps('a')).present).toBe('a')
  })

  test('forgets what was undone when something else is done', () => {
    const history = recorded(undone(steps('a', 'ab')), 'ax', undefined)
    expect(redone(history).present).toBe('ax')
    expect(undone(history).present).toBe('a')
  })

  test('what is typed into one cell is one step', () => {
    const typed = ['1', '12', '120'].reduce(
      (history, state) => recorded(history, state, 'cell 7'),
      steps('a'),
    )
    expect(undone(typed).present).toBe('a')
    expect(recorded(undone(typed), '9', 'cell 7').past).toEqual(['', 'a'])
  })

  test('a step that is cancelled was never taken', () => {
    const typed = recorded(steps('a'), 'ab', 'cell 7')
    expect(cancelled(typed, 'cell 7')).toEqual({ ...steps('a'), mark: undefined })
    expect(cancelled(typed, 'cell 8')).toBe(typed)
  })

  test('what the program adds goes with the step', () => {
    const history = amended(steps('a', 'item'), 'item 18.00')
    expect(undone(history).present).toBe('a')
    expect(redone(undone(history)).present).toBe('item 18.00')
  })

  test('remembers two hundred steps', () => {
    const history = steps(...Array.from({ length: 300 }, (_, step) => String(step)))
    expect(history.past).toHaveLength(200)
    expect(history.past[0]).toBe('99')
  })
})
