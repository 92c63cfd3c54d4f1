/**
 * Reads a day as people type it: `23-11-2026`, `23/11`, `23.11.26`, `231126`, `2026-11-23`, `23`
 * (of this month), `+14` (days from today), `-1`, and `.` for today. In the order of the locale.
 */
import { dayFormat } from './format-date.ts'

export type DayContext = { readonly locale: string; readonly today: string }

const MAX_TYPED = 20
/** Two digits are of this century up to this many years from now, and of the last one beyond. */
const YEARS_AHEAD = 30
const MAX_DAYS_AWAY = 36_500

export const parseDay = (typed: string, { locale, today }: DayContext): string | undefined => {
  const text = typed.trim()
  if (text === '' || text.length > MAX_TYPED) return undefined
  if (text === '.') return today
  if (/^[+-]\d+$/.test(text)) return daysFrom(today, Number(text))
  const [, ...iso] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  if (iso.length === 3) return toDay(numbers(iso), today)
  return toDay(inOrder(splitDigits(text), orderOf(locale)), today)
}

type Part = 'day' | 'month' | 'year'
type Parts = { readonly [Key in Part]?: number }

const numbers = ([year, month, day]: readonly string[]): Parts => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
})

/** `23-11-26`, `23 11 26`, `231126`, `23112026`: two digits each, and what is left is the year. */
const splitDigits = (text: string): readonly string[] => {
  if (/^\d{4}$|^\d{6}$|^\d{8}$/.test(text))
    return [text.slice(0, 2), text.slice(2, 4), text.slice(4)].filter((part) => part !== '')
  return /^\d{1,4}(?:[-/. ]+\d{1,4}){0,2}\.?$/.test(text)
    ? text.split(/[-/. ]+/).filter(Boolean)
    : []
}

const inOrder = (parts: readonly string[], order: readonly Part[]): Parts => {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return { day: Number(only) }
  const places = parts.length === 2 ? order.filter((part) => part !== 'year') : order
  const numbered = parts.map((part, place) => [places[place] ?? 'day', Number(part)] as const)
  return Object.fromEntries<number>(numbered)
}

const orderOf = (locale: string): readonly Part[] =>
  dayFormat(locale)
    .formatToParts(0)
    .flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []))

const toDay = ({ day, month, year }: Parts, today: string): string | undefined => {
  if (day === undefined) return undefined
  const thisYear = Number(today.slice(0, 4))
  return existing({
    year: year === undefined ? thisYear : fullYear(year, thisYear),
    month: month ?? Number(today.slice(5, 7)),
    day,
  })
}

const fullYear = (year: number, thisYear: number) => {
  if (year > 99) return year
  const century = thisYear - (thisYear % 100)
  const near = century + year
  return near > thisYear + YEARS_AHEAD ? near - 100 : near
}

/** The 31st of February is no day. */
const existing = ({ year, month, day }: Required<Parts>): string | undefined => {
  const text = [pad(year, 4), pad(month, 2), pad(day, 2)].join('-')
  const atMs = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(atMs) && isoDay(atMs) === text ? text : undefined
}

const pad = (value: number, length: number) => String(value).padStart(length, '0')

const DAY_MS = 86_400_000

const daysFrom = (today: string, days: number) =>
  Math.abs(days) > MAX_DAYS_AWAY
    ? undefined
    : isoDay(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS)

const isoDay = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)
