import { describe, expect, test } from 'vitest'
import {
  addDuration,
  dayOf,
  fiscalYear,
  isDuration,
  isInstant,
  isLocalDate,
  toInstant,
} from './dates.ts'

describe('dates', () => {
  test('a day is one that the calendar has', () => {
    expect(isLocalDate('2028-02-29')).toBe(true)
    expect(isLocalDate('2026-02-29')).toBe(false)
    expect(isLocalDate('2026-2-9')).toBe(false)
    expect(isLocalDate('2026-11-23T00:00')).toBe(false)
  })

  test('a moment is in UTC, with milliseconds', () => {
    expect(isInstant('2026-11-23T20:48:14.000Z')).toBe(true)
    expect(isInstant('2026-11-23T20:48:14Z')).toBe(false)
    expect(isInstant('2026-11-23T20:48:14.000+01:00')).toBe(false)
    expect(isInstant('2026-11-23T25:48:14.000Z')).toBe(false)
    expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z')
    expect(dayOf('2026-11-23T23:59:59.999Z')).toBe('2026-11-23')
  })

  test('a duration is ISO 8601', () => {
    expect(isDuration('P30D')).toBe(true)
    expect(isDuration('P1M')).toBe(true)
    expect(isDuration('PT90M')).toBe(true)
    expect(isDuration('30 days')).toBe(false)
    expect(isDuration('')).toBe(false)
  })

  test('a duration is at most a hundred years, so that every day may be followed by it', () => {
    expect(isDuration('P100Y')).toBe(true)
    expect(isDuration('-P100Y')).toBe(true)
    expect(isDuration('P101Y')).toBe(false)
    expect(isDuration('P999999999D')).toBe(false)
    expect(isDuration('-P999999999D')).toBe(false)
  })

  test('a month after the last of January is the last of February', () => {
    expect(addDuration('2026-01-31', 'P1M')).toBe('2026-02-28')
    expect(addDuration('2026-12-15', 'P30D')).toBe('2027-01-14')
    expect(addDuration('2026-12-15', 'P0D')).toBe('2026-12-15')
  })

  test('[DO-2] a fiscal year is named by the calendar year in which it starts', () => {
    expect(fiscalYear('2026-03-31', '01-01')).toBe('2026')
    expect(fiscalYear('2026-03-31', '04-01')).toBe('2025')
    expect(fiscalYear('2026-04-01', '04-01')).toBe('2026')
  })
})
