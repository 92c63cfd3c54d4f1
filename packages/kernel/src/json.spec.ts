import { describe, expect, test } from 'vitest'
import { equalJson, isJsonObject, type JsonValue } from './json.ts'

const equal: readonly (readonly [JsonValue | undefined, JsonValue | undefined])[] = [
  [null, null],
  [undefined, undefined],
  ['a', 'a'],
  [[], []],
  [
    { a: 1, b: [{ c: null }] },
    { b: [{ c: null }], a: 1 },
  ],
]

const different: readonly (readonly [JsonValue | undefined, JsonValue | undefined])[] = [
  [null, undefined],
  [1, '1'],
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [{ a: 1 }, { a: 1, b: null }],
  [
    { a: 1, b: 2 },
    { a: 1, c: 2 },
  ],
  [{ toString: 1 }, { valueOf: 1 }],
]

describe('JSON', () => {
  test.each(equal)('%j equals %j', (left, right) => {
    expect(equalJson(left, right)).toBe(true)
  })

  test.each(different)('%j differs from %j, either way round', (left, right) => {
    expect(equalJson(left, right)).toBe(false)
    expect(equalJson(right, left)).toBe(false)
  })

  test('an object is neither a list nor null', () => {
    expect(isJsonObject({})).toBe(true)
    expect(isJsonObject([])).toBe(false)
    expect(isJsonObject(null)).toBe(false)
  })
})
