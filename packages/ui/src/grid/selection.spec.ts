import { describe, expect, test } from 'vitest'
import {
  countSelected,
  EVERYTHING_SELECTED,
  isSelected,
  NOTHING_SELECTED,
  toggled,
  withKeys,
} from './selection.ts'

describe('a selection', () => {
  test('of some remembers them', () => {
    const some = withKeys(toggled(NOTHING_SELECTED, 'a'), ['b', 'c'])
    expect(['a', 'b', 'd'].map((key) => isSelected(some, key))).toEqual([true, true, false])
    expect(countSelected(some, 1_000_000)).toBe(3)
    expect(countSelected(toggled(some, 'a'), 1_000_000)).toBe(2)
  })

  test('of all remembers who is not', () => {
    const all = toggled(EVERYTHING_SELECTED, 'a')
    expect(isSelected(all, 'a')).toBe(false)
    expect(isSelected(all, 'b')).toBe(true)
    expect(countSelected(all, 1_000_000)).toBe(999_999)
    expect(countSelected(withKeys(all, ['a']), 1_000_000)).toBe(1_000_000)
  })
})
