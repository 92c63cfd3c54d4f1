import { isLocalDate, type LocalDate } from '@polder/kernel'

/** Turns a text into a day; undefined where it isn't one in this form. */
export type ParseDate = (text: string) => LocalDate | undefined

/**
 * A form of dates: `dd-MM-yyyy`, `d MMM yyyy`, `yyyy-MM-dd HH:mm:ss.SSS`. Times are read and left
 * away. There are no years of two digits, since nobody can say which century they mean.
 */
export const createDateParser = (format: string): ParseDate => {
  const { pattern, tokens } = compile(format)
  return (text) => {
    const match = pattern.exec(text)
    if (match === null) return undefined
    const parts = new Map(tokens.map((token, index) => [token.charAt(0), match[index + 1] ?? '']))
    const month = monthOf(parts.get('M') ?? '')
    const day = `${parts.get('y')}-${month}-${(parts.get('d') ?? '').padStart(2, '0')}`
    return isLocalDate(day) ? day : undefined
  }
}

/** Why a format can't be read, or undefined where it can. */
export const dateFormatFault = (format: string): string | undefined => {
  const { tokens } = compile(format)
  const days = tokens
    .filter((token) => 'yMd'.includes(token.charAt(0)))
    .map((token) => token.charAt(0))
  if (days.length !== 3 || new Set(days).size !== 3)
    return 'has not one yyyy, one M or MM or MMM, and one d or dd'
  const rest = format.replace(TOKENS, '')
  return /[A-Za-z]/.test(rest.replace(/[TZ]/g, ''))
    ? `has letters that mean nothing: ${rest}`
    : undefined
}

const TOKENS = /yyyy|MMM|MM|M|dd|d|HH|H|mm|ss|SSS/g

const PATTERNS: { readonly [token: string]: string } = {
  yyyy: '(\\d{4})',
  MMM: '([A-Za-z]{3})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  dd: '(\\d{2})',
  d: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  SSS: '(\\d{1,6})',
}

const compile = (format: string) => {
  const tokens: string[] = []
  let source = ''
  let at = 0
  for (const { 0: token, index } of format.matchAll(TOKENS)) {
    source += literal(format.slice(at, index)) + (PATTERNS[token] ?? '')
    tokens.push(token)
    at = index + token.length
  }
  return { pattern: new RegExp(`^${source}${literal(format.slice(at))}$`), tokens }
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const monthOf = (text: string) => {
  const named = MONTHS.indexOf(text.toLowerCase())
  return named < 0 ? text.padStart(2, '0') : String(named + 1).padStart(2, '0')
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
