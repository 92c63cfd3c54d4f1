import {
  canonicalDecimal,
  type Decimal,
  isDecimal,
  MAX_DECIMAL_PLACES,
  multiplyRounded,
} from '@polder/kernel'

/** How a file writes numbers. */
export type NumberStyle = {
  readonly decimal: '.' | ','
  readonly thousands?: string | undefined
}

/** Undefined where the text is no number of at most twelve digits and six places. */
export const parseDecimal = (text: string, style: NumberStyle): Decimal | undefined => {
  if (style.decimal === '.' && isDecimal(text)) return canonicalDecimal(text)
  const match = DECIMAL.exec(plainText(text, style) ?? '')
  if (match === null) return undefined
  const { before, whole, places, behind } = { ...NO_PARTS, ...match.groups }
  if (before !== '' && behind !== '') return undefined
  const minus = `${before}${behind}`.replace('+', '')
  const digits = whole.replace(/^0+(?=\d)/, '') || '0'
  const canonical = canonicalDecimal(`${minus}${digits}${places}`)
  return isDecimal(canonical) ? canonical : undefined
}

/** Of any two decimals, even those whose millionths are no safe integer any more. */
export const compareSizes = (left: Decimal, right: Decimal): number => {
  const difference = microsOf(left) - microsOf(right)
  if (difference === 0n) return 0
  return difference < 0n ? -1 : 1
}

const microsOf = (value: Decimal): bigint => {
  const [whole = '0', places = ''] = value.split('.')
  return BigInt(whole + places.padEnd(MAX_DECIMAL_PLACES, '0'))
}

export type Scaling = { readonly scale?: string | undefined; readonly places?: number | undefined }

/** Multiplied, then rounded where places are given; undefined where six places don't hold it. */
export const scaleDecimal = (value: Decimal, { scale, places }: Scaling): Decimal | undefined => {
  const scaled = scale === undefined ? value : multiplyRounded([value, scale], EXACT_PLACES)
  const rounded = places === undefined ? scaled : multiplyRounded([scaled], places)
  return isDecimal(rounded) ? rounded : undefined
}

/** Of a product of two numbers with six places each. */
const EXACT_PLACES = 12

/** A minus behind the number is how many ledgers write it. */
const DECIMAL = /^(?<before>[+-]?)(?=\.?\d)(?<whole>\d*)(?<places>(?:\.\d+)?)(?<behind>-?)$/
const NO_PARTS = { before: '', whole: '', places: '', behind: '' }

/** With a point and without thousands; undefined where those don't part groups of three. */
const plainText = (text: string, { decimal, thousands }: NumberStyle): string | undefined => {
  const [whole = '', ...places] = text.split(decimal)
  if (places.length > 1) return undefined
  const together = thousands === undefined ? whole : joinThousands(whole, thousands)
  return together === undefined ? undefined : [together, ...places].join('.')
}

const joinThousands = (whole: string, thousands: string): string | undefined => {
  const [first = '', ...groups] = whole.split(thousands)
  const isGrouped = /^[+-]?\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}-?$/.test(group))
  return groups.length === 0 || isGrouped ? first + groups.join('') : undefined
}
