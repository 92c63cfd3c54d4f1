import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromMicros } from './decimal.ts'
import { currencyPlaces, fromMinor, lineAmounts, percentOf, toMinor } from './money.ts'
import { assertProperty, SEED } from './testing/index.ts'

const MICRO = 1_000_000n
const RUNS = { runs: 400 }

const currency = fc.constantFrom('EUR', 'JPY', 'KWD')
const percentMicros = fc.bigInt({ min: 0n, max: 100n * MICRO })
const line = fc.record({
  quantity: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
  price: fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }),
  discount: percentMicros,
})
const minor = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n })

type Line = { readonly quantity: bigint; readonly price: bigint; readonly discount: bigint }

const inText = ({ quantity, price, discount }: Line) => ({
  quantity: fromMicros(quantity),
  unitPrice: fromMicros(price),
  discountPercent: fromMicros(discount),
})

/** The law itself in integers: divided once, half away from zero. */
const divided = (dividend: bigint, divisor: bigint): bigint => {
  const twice = 2n * (dividend < 0n ? -dividend : dividend)
  const rounded = (twice + divisor) / (2n * divisor)
  return dividend < 0n ? -rounded : rounded
}

/** Micros of quantity and price have twelve places between them; the minor unit has its own. */
const grossOf = (quantity: bigint, price: bigint, places: number) =>
  divided(quantity * price * 10n ** BigInt(places), MICRO * MICRO)

const netOf = (quantity: bigint, price: bigint, [discount, places]: readonly [bigint, number]) =>
  divided(
    quantity * price * (100n * MICRO - discount) * 10n ** BigInt(places),
    MICRO * MICRO * 100n * MICRO,
  )

describe(`money, seed ${SEED}`, () => {
  test('[MQ-1] minor units go to text and come back', () => {
    assertProperty(
      fc.property(minor, currency, (value, of) => {
        expect(toMinor(fromMinor(value, of), of)).toBe(Number(value))
      }),
      RUNS,
    )
  })

  test('[MQ-2] a line is quantity x price x (1 - discount) in whole numbers, rounded once', () => {
    assertProperty(
      fc.property(line, currency, ({ quantity, price, discount }, of) => {
        const places = currencyPlaces(of)
        expect(lineAmounts(inText({ quantity, price, discount }), of)).toEqual({
          grossMinor: Number(grossOf(quantity, price, places)),
          netMinor: Number(netOf(quantity, price, [discount, places])),
        })
      }),
      RUNS,
    )
  })

  test('[MQ-2] so it is where numbers are as small as they mostly are', () => {
    const small = fc.record({
      quantity: fc.integer({ min: -50_000, max: 50_000 }).map((of) => BigInt(of) * 10_000n),
      price: fc.integer({ min: -100_000, max: 100_000 }).map((of) => BigInt(of) * 10_000n),
      discount: fc.integer({ min: 0, max: 1_000 }).map((of) => BigInt(of) * 100_000n),
    })
    assertProperty(
      fc.property(small, currency, ({ quantity, price, discount }, of) => {
        const places = currencyPlaces(of)
        expect(lineAmounts(inText({ quantity, price, discount }), of)).toEqual({
          grossMinor: Number(grossOf(quantity, price, places)),
          netMinor: Number(netOf(quantity, price, [discount, places])),
        })
      }),
      { runs: 2_000 },
    )
  })

  test('[MQ-2] the opposite of a line comes to the opposite', () => {
    assertProperty(
      fc.property(line, (given) => {
        const there = lineAmounts(inText(given), 'EUR')
        const back = lineAmounts(inText({ ...given, quantity: -given.quantity }), 'EUR')
        expect(back.grossMinor + there.grossMinor).toBe(0)
        expect(back.netMinor + there.netMinor).toBe(0)
      }),
      RUNS,
    )
  })

  test('[MQ-2] VAT of a sum is base x percent in whole numbers, rounded once', () => {
    assertProperty(
      fc.property(minor, percentMicros, (base, percent) => {
        const expected = divided(base * percent, 100n * MICRO)
        expect(percentOf(Number(base), fromMicros(percent))).toBe(Number(expected))
      }),
      RUNS,
    )
  })
})
