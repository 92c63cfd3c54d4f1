import { Temporal } from 'temporal-polyfill'

/** A day without a time: `2026-11-23`. */
export type LocalDate = string
/** A moment: ISO 8601 in UTC with milliseconds, `2026-11-23T20:48:14.000Z`. */
export type Instant = string
/** ISO 8601: `P30D`, `P1M`. */
export type Duration = string

const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/
const TIME_PATTERN = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
const DATE_LENGTH = 10

/** Of the calendar that Temporal has, reckoned here: every command asks it of each of its dates. */
export const isLocalDate = (text: string): boolean => {
  if (!DATE_PATTERN.test(text)) return false
  const [year, month, day] = [numberIn(text, 0, 4), numberIn(text, 5, 7), numberIn(text, 8, 10)]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

export const isInstant = (text: string): boolean =>
  TIME_PATTERN.test(text.slice(DATE_LENGTH)) && isLocalDate(text.slice(0, DATE_LENGTH))

const numberIn = (text: string, from: number, to: number) => Number(text.slice(from, to))

const [FEBRUARY, SHORT_MONTHS] = [2, [4, 6, 9, 11]]

const daysIn = (year: number, month: number) => {
  if (month !== FEBRUARY) return SHORT_MONTHS.includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** ISO 8601, at most a hundred years either way: further on, the calendar itself ends. */
export const isDuration = (text: string): boolean => holds(() => isWithinLongest(text))

const LONGEST = Temporal.Duration.from({ years: 100 })
const RELATIVE_TO = Temporal.PlainDate.from('2000-01-01')

const isWithinLongest = (text: string) =>
  Temporal.Duration.compare(Temporal.Duration.from(text).abs(), LONGEST, {
    relativeTo: RELATIVE_TO,
  }) <= 0

export const addDuration = (date: LocalDate, duration: Duration): LocalDate =>
  Temporal.PlainDate.from(date).add(duration).toString()

/** The day in UTC on which a moment falls. */
export const dayOf = (instant: Instant): LocalDate => instant.slice(0, DATE_LENGTH)

/**
 * The fiscal year that holds a day, named by the calendar year in which it starts. `startsOn` is
 * month and day: `04-01`.
 */
export const fiscalYear = (date: LocalDate, startsOn: string): string => {
  const year = Number(date.slice(0, 4))
  return String(date.slice(5) >= startsOn ? year : year - 1)
}

export const toInstant = (epochMs: number): Instant => new Date(epochMs).toISOString()

/** What Temporal can't read isn't so. */
const holds = (condition: () => boolean): boolean => {
  try {
    return condition()
  } catch {
    return false
  }
}
