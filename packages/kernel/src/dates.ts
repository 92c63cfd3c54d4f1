import { Temporal } from 'temporal-polyfill'

/** A day without a time: `2026-11-23`. */
export type LocalDate = string
/** A moment: ISO 8601 in UTC with milliseconds, `2026-11-23T20:48:14.000Z`. */
export type Instant = string
/** ISO 8601: `P30D`, `P1M`. */
export type Duration = string

const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/
const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

export const isLocalDate = (text: string): boolean =>
  DATE_PATTERN.test(text) &&
  holds(() => Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text)

export const isInstant = (text: string): boolean =>
  INSTANT_PATTERN.test(text) &&
  holds(() => Temporal.Instant.from(text).epochMilliseconds === Date.parse(text))

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
export const dayOf = (instant: Instant): LocalDate => instant.slice(0, 10)

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
