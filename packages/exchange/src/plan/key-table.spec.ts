import { describe, expect, test } from 'vitest'
import { createKeyTable } from './key-table.ts'

describe('createKeyTable', () => {
  test('counts a hundred thousand keys, each by itself', () => {
    const table = createKeyTable(1_000_000)
    const keys = Array.from({ length: 100_000 }, (_, index) => `order/${index}`)
    expect(keys.every((key) => table.add(key) === 1)).toBe(true)
    expect(keys.every((key) => table.count(key) === 1)).toBe(true)
    expect(table.add('order/7')).toBe(2)
    expect(table.count('order/7')).toBe(2)
    expect(table.count('order/-1')).toBe(0)
  })

  test('stops at its limit by name', () => {
    const table = createKeyTable(1_000)
    const fill = () => Array.from({ length: 5_000 }, (_, index) => table.add(String(index)))
    expect(fill).toThrow('import-too-many-keys')
  })
})
