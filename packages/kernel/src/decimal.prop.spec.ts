import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDecimals,
  canonicalDecimal,
  compareDecimals,
  fromMicros,
  isDecimal,
  subtractDecimals,
  toMicros,
} from './decimal.ts'
import { assertProperty, SEED } from './testing/index.ts'

/** Nine digits before the point: what millionths hold in a safe integer, sums included. */
const micros = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })

const RUNS = { runs: 300 }

describe(`decimals, seed ${SEED}`, () => {
  test('[MQ-1] what we write is a decimal and its own canonical text', () => {
    assertProperty(
      fc.property(micros, (value) => {
        const text = fromMicros(value)
        expect(isDecimal(text)).toBe(true)
        expect(canonicalDecimal(text)).toBe(text)
        expect(toMicros(text)).toBe(Number(value))
      }),
      RUNS,
    )
  })

  test('[MQ-1] sums, differences and comparisons are those of whole millionths', () => {
    assertProperty(
      fc.property(micros, micros, (left, right) => {
        const [leftText, rightText] = [fromMicros(left), fromMicros(right)]
        expect(addDecimals(leftText, rightText)).toBe(fromMicros(left + right))
        expect(subtractDecimals(leftText, rightText)).toBe(fromMicros(left - right))
        expect(Math.sign(compareDecimals(leftText, rightText))).toBe(
          Math.sign(Number(left - right)),
        )
      }),
      RUNS,
    )
  })
})
