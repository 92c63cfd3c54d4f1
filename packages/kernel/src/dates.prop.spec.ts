import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { isInstant, isLocalDate } from './dates.ts'
import { assertProperty, SEED } from './testing/index.ts'

/** Around what there is, so that half of them are not. */
const part = (digits: number, max: number) =>
  fc.nat({ max }).map((number) => String(number).padStart(digits, '0'))
const years = fc.oneof(part(4, 9_999), fc.constantFrom('0000', '1900', '2000', '2024', '2100'))
const dates = fc.tuple(years, part(2, 14), part(2, 33)).map((parts) => parts.join('-'))
const times = fc
  .tuple(part(2, 26), part(2, 63), part(2, 63), part(3, 999))
  .map(([hour, minute, second, ms]) => `${hour}:${minute}:${second}.${ms}`)
const instants = fc.tuple(dates, times).map(([date, time]) => `${date}T${time}Z`)

const holds = (condition: () => boolean) => {
  try {
    return condition()
  } catch {
    return false
  }
}

const isTemporalDate = (text: string) =>
  holds(() => Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text)

/** Temporal takes a leap second for the second before it; `Date` takes none. */
const isTemporalInstant = (text: string) =>
  holds(() => Temporal.Instant.from(text).epochMilliseconds === Date.parse(text))

const RUNS = { runs: 3_000 }

describe(`dates, seed ${SEED}`, () => {
  test('a day is one that Temporal has', () => {
    assertProperty(
      fc.property(dates, (text) => {
        expect(isLocalDate(text)).toBe(isTemporalDate(text))
      }),
      RUNS,
    )
  })

  test('every day of a leap year, of a year after it and of those of centuries', () => {
    for (const year of ['1900', '2000', '2024', '2025'])
      for (let month = 0; month <= 13; month += 1)
        for (let day = 0; day <= 32; day += 1) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          expect(isLocalDate(text)).toBe(isTemporalDate(text))
        }
  })

  test('a moment is one that Temporal and Date have alike', () => {
    assertProperty(
      fc.property(instants, (text) => {
        expect(isInstant(text)).toBe(isTemporalInstant(text))
      }),
      RUNS,
    )
  })
})
