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
  DATE_PATTERN.test(text) && parses(() => Temporal.PlainDate.from(text, { overflow: 'reject' }))

export const isInstant = (text: string): boolean =>
  INSTANT_PATTERN.test(text) && parses(() => Temporal.Instant.from(text))

export const isDuration = (text: string): boolean => parses(() => Temporal.Duration.from(text))

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

const parses = (parse: () => unknown): boolean => {
  try {
    parse()
    return true
  } catch {
    return false
  }
}
