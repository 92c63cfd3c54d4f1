import { describe, expect, test } from 'vitest'
import { isTyping, matchStrokes, strokeOf } from './strokes.ts'

const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
})

describe('a stroke', () => {
  test.each([
    ['k', 'c', 'Ctrl+K'],
    ['k', 'm', 'Ctrl+K'],
    ['K', 'cs', 'Ctrl+Shift+K'],
    ['?', 's', '?'],
    ['J', 's', 'J'],
    ['j', '', 'j'],
    ['Tab', 's', 'Shift+Tab'],
    ['ArrowDown', 'a', 'Alt+ArrowDown'],
    ['Enter', 'c', 'Ctrl+Enter'],
    ['/', 'c', 'Ctrl+/'],
    ['Shift', 's', undefined],
    ['Dead', '', undefined],
  ])('%s with %j is %s', (key, held, expected) => {
    expect(strokeOf(press(key, held))).toBe(expected)
  })

  test.each([
    ['j', true],
    ['?', true],
    ['Escape', false],
    ['Ctrl+K', false],
  ])('%s typed in a field is text: %s', (stroke, expected) => {
    expect(isTyping(stroke)).toBe(expected)
  })
})

describe('keys that are listened for', () => {
  const listened = ['g s', 'g o', 'n', 'Ctrl+K']

  test.each([
    [['n'], { kind: 'found', at: 2 }],
    [['g'], { kind: 'begun' }],
    [['g', 'o'], { kind: 'found', at: 1 }],
    [['g', 'x'], { kind: 'none' }],
    [['s'], { kind: 'none' }],
    [['Ctrl+K'], { kind: 'found', at: 3 }],
  ])('%j', (pressed, expected) => {
    expect(matchStrokes(listened, pressed)).toEqual(expected)
  })

  test('the nearest of two alike wins', () => {
    expect(matchStrokes(['n', 'n'], ['n'])).toEqual({ kind: 'found', at: 0 })
  })
})
