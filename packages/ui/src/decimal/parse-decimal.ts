/** Longer than any number that a person types; what is longer is none. */
const MAX_TYPED = 40

/**
 * Reads a number as people of this locale type it, and as a spreadsheet of another one pastes it:
 * `1.234,5` in Dutch, `1,234.5` in English, `1’234.5` in Swiss German, `12.5` in Dutch too, since no
 * group of digits is that short. Answers decimal text, or undefined for what is no number.
 */
export const parseDecimal = (typed: string, locale: string): string | undefined => {
  if (typed.length > MAX_TYPED) return undefined
  const text = typed.replaceAll(SPACES, '').replaceAll(MINUS_SIGNS, '-')
  const [, sign = '', digits = ''] = /^([+-]?)([\d.,'’٬٫]*\d[.,]?|[.,]\d+)$/u.exec(text) ?? []
  if (digits === '') return undefined
  const plain = toPoint(digits, separatorsOf(locale))
  return plain === undefined ? undefined : canonical(sign === '-' ? `-${plain}` : plain)
}

const SPACES = /[\s\u00A0\u202F]/gu
const MINUS_SIGNS = /[\u2212\u2010-\u2013]/gu

type Separators = { readonly group: string; readonly point: string }

const toPoint = (digits: string, { group, point }: Separators): string | undefined => {
  if (isGrouped(digits, { group, point })) return withPoint(digits, { group, point })
  const foreign = { group: point, point: swap(point) }
  // `12.5` where a comma is the point: the groups are wrong, so it is another country's point.
  return isGrouped(digits, foreign) ? withPoint(digits, foreign) : undefined
}

/** Whole groups of three, or no groups at all, and at most one point. */
const isGrouped = (digits: string, { group, point }: Separators) => {
  const [whole = '', fraction = '', ...more] = digits.split(point)
  if (more.length > 0 || /\D/.test(fraction)) return false
  const [first = '', ...groups] = whole.split(GROUPS[group] ?? group)
  if (groups.length === 0) return /^\d*$/.test(first)
  return /^\d{1,3}$/.test(first) && groups.every((each) => /^\d{3}$/.test(each))
}

/** Both apostrophes stand for the Swiss group. */
const GROUPS: Readonly<Record<string, RegExp>> = { '’': /['’]/u, "'": /['’]/u }

const withPoint = (digits: string, { point }: Separators) => {
  const [whole = '', fraction = ''] = digits.split(point)
  return `${whole.replaceAll(/\D/g, '')}.${fraction}`
}

const swap = (point: string) => (point === ',' ? '.' : ',')

const canonical = (text: string) => {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*)\.(\d*?)0*$/.exec(text) ?? []
  const value = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`
  return value === '0' ? '0' : sign + value
}

const SAMPLE = 12_345.6

/** Asked for every cell of a paste, and slow to find out. */
const known = new Map<string, Separators>()

const separatorsOf = (locale: string): Separators => {
  const separators = known.get(locale) ?? findSeparators(locale)
  known.set(locale, separators)
  return separators
}

const findSeparators = (locale: string): Separators => {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(SAMPLE)
  const separator = (type: string) => parts.find((part) => part.type === type)?.value
  return { group: separator('group') ?? ',', point: separator('decimal') ?? '.' }
}
