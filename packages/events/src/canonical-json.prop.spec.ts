import type { JsonValue } from '@polder/kernel'
import { assertProperty, SEED } from '@polder/kernel/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

const RUNS = 300

/** The same value, the properties of every object in the opposite order. */
const turned = (value: JsonValue): JsonValue => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(turned)
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, turned(member)]),
  )
}

describe('canonical JSON', () => {
  test('is written as RFC 8785 shows it', () => {
    const sample = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'B"\\\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('sorts names by UTF-16 code units, numbers among them as texts', () => {
    const names = { '\u20ac': 1, '\r': 2, '1': 3, '10': 4, '9': 5, '\u{1f600}': 6, '\ufb33': 7 }
    expect(canonicalJson(names)).toBe('{"\\r":2,"1":3,"10":4,"9":5,"€":1,"\u{1f600}":6,"\ufb33":7}')
  })

  test(`is JSON of the same value, whatever the order of properties (seed ${SEED})`, () => {
    assertProperty(
      fc.property(fc.jsonValue(), (value) => {
        // Safe: it makes JSON.
        const json = JSON.parse(JSON.stringify(value)) as JsonValue
        expect(JSON.parse(canonicalJson(json))).toEqual(json)
        expect(canonicalJson(turned(json))).toBe(canonicalJson(json))
      }),
      { runs: RUNS },
    )
  })
})
