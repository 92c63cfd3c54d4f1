/**
 * Lengths of time as agreements have them: ISO 8601 with one unit, `P30D`, `P2W`, `P1M`, `P1Y`. Typed
 * and shown in the words of the locale, which the platform knows.
 */
const UNITS = { D: 'day', W: 'week', M: 'month', Y: 'year' } as const

type UnitLetter = keyof typeof UNITS

const isUnit = (text: string): text is UnitLetter => text in UNITS

const MAX_TYPED = 30

/** `30 days`; what is no such length stays as it is. */
export const formatDuration = (iso: string, locale: string): string => {
  const [, count = '', letter = ''] = /^P(\d{1,4})([DWMY])$/.exec(iso) ?? []
  return isUnit(letter) ? unitFormat(locale, letter, 'long').format(Number(count)) : iso
}

/** `30 d`, `2 weeks`, `1 maand`, `P30D`, and a bare number for days. Undefined for what is none. */
export const parseDuration = (typed: string, locale: string): string | undefined => {
  const text = typed.trim().toLocaleLowerCase(locale)
  if (text.length > MAX_TYPED) return undefined
  const [, isoCount, isoLetter] = /^p(\d{1,4})([dwmy])$/.exec(text) ?? []
  if (isoCount !== undefined && isoLetter !== undefined)
    return `P${Number(isoCount)}${isoLetter.toUpperCase()}`
  const [, count, word = ''] = /^(\d{1,4})\s*(\p{L}*)\.?$/u.exec(text) ?? []
  if (count === undefined) return undefined
  const letter = word === '' ? 'D' : letterOf(word, locale)
  return letter && `P${Number(count)}${letter}`
}

/** The unit that is written so, or begins so, in the locale. */
const letterOf = (word: string, locale: string): UnitLetter | undefined =>
  LETTERS.find((letter) =>
    WIDTHS.some((width) => namesOf(locale, letter, width).some((name) => name.startsWith(word))),
  )

const LETTERS = ['D', 'W', 'M', 'Y'] as const
const WIDTHS = ['long', 'short', 'narrow'] as const

type Width = (typeof WIDTHS)[number]

/** Of one and of several, such as `day` and `days`. */
const namesOf = (locale: string, letter: UnitLetter, width: Width): readonly string[] =>
  [1, 5].map((count) =>
    unitFormat(locale, letter, width)
      .formatToParts(count)
      .filter(({ type }) => type === 'unit')
      .map(({ value }) => value.toLocaleLowerCase(locale).replace('.', ''))
      .join(''),
  )

const unitFormat = (locale: string, letter: UnitLetter, unitDisplay: Width) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[letter], unitDisplay })
