import { Big } from 'big.js'

/**
 * Exact decimals, as text everywhere outside this file: plain notation, no exponent, no trailing
 * zeros, no plus sign. The library stays behind these functions.
 */
export type Decimal = string

/** Quantities, unit prices and percentages have at most this many places (MQ-1). */
export const MAX_DECIMAL_PLACES = 6

const DECIMAL_PATTERN = /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?$/

/** Plain decimal text of at most 12 digits before and six after the point. */
export const isDecimal = (text: string): boolean => DECIMAL_PATTERN.test(text)

/**
 * Fits in millionths with room for sums of many: nine digits before the point. Quantities, prices
 * and percentages must; money needn't, since it counts in its own minor units.
 */
export const fitsMicros = (text: Decimal): boolean => Math.abs(Number(text)) < MICROS_LIMIT

const MICROS_LIMIT = 1_000_000_000

/** The one way to write a number: `12.50` becomes `12.5`, `-0` becomes `0`. */
export const canonicalDecimal = (text: string): Decimal => {
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return plain === '-0' || plain === '' ? '0' : plain
}

export const addDecimals = (left: Decimal, right: Decimal): Decimal =>
  fromMicros(toMicros(left) + toMicros(right))

export const subtractDecimals = (left: Decimal, right: Decimal): Decimal =>
  fromMicros(toMicros(left) - toMicros(right))

export const negateDecimal = (value: Decimal): Decimal => fromMicros(-toMicros(value))

/** Below, at or above zero when `left` is less than, equal to or more than `right`. */
export const compareDecimals = (left: Decimal, right: Decimal): number =>
  toMicros(left) - toMicros(right)

/** Multiplies exactly and rounds once, half away from zero, to `places`. */
export const multiplyRounded = (factors: readonly Decimal[], places: number): Decimal =>
  multiplySmall(factors, places) ??
  canonicalDecimal(
    factors
      .reduce((product, factor) => product.times(factor), ONE)
      .toFixed(places, Big.roundHalfUp),
  )

const ONE = new Big(1)

/**
 * The same in integers that JavaScript holds exactly, as nearly every line of a document is: a fifth
 * of the cost. Undefined where the product is too large for that.
 */
const multiplySmall = (factors: readonly Decimal[], places: number): Decimal | undefined => {
  let [product, scale] = [1, 0]
  for (const factor of factors) {
    const point = factor.indexOf('.')
    product *= Number(point < 0 ? factor : factor.slice(0, point) + factor.slice(point + 1))
    scale += point < 0 ? 0 : factor.length - point - 1
    if (!Number.isSafeInteger(product)) return undefined
  }
  if (scale <= places) return canonicalDecimal(scaleDown(product, scale))
  const divisor = 10 ** (scale - places)
  if (divisor > MAX_DIVISOR) return undefined
  return canonicalDecimal(scaleDown(dividedRounded(product, divisor), places))
}

/** Twice a remainder of it is still an integer that JavaScript holds exactly. */
const MAX_DIVISOR = 1e15

const dividedRounded = (dividend: number, divisor: number): number => {
  const size = Math.abs(dividend)
  const rest = size % divisor
  const rounded = (size - rest) / divisor + (2 * rest >= divisor ? 1 : 0)
  return dividend < 0 ? -rounded : rounded
}

/** Millionths, as the read model stores decimals so that SQLite adds them exactly. */
export const toMicros = (value: Decimal): number => scaleUp(value, MAX_DECIMAL_PLACES)

export const fromMicros = (micros: number | bigint): Decimal =>
  canonicalDecimal(scaleDown(micros, MAX_DECIMAL_PLACES))

/**
 * Decimal text as an integer of `10^-places`; throws a RangeError where that is not exact or not a
 * safe integer. By text alone, since this runs for every amount of every row.
 */
export const scaleUp = (value: Decimal, places: number): number => {
  const point = value.indexOf('.')
  const whole = point < 0 ? value : value.slice(0, point)
  const fraction = point < 0 ? '' : value.slice(point + 1)
  if (fraction.length > places && /[1-9]/.test(fraction.slice(places)))
    throw new RangeError(`${value} has more than ${places} places`)
  const scaled = Number(whole + fraction.slice(0, places).padEnd(places, '0'))
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`${value} is out of range`)
  return scaled === 0 ? 0 : scaled
}

/** The inverse of `scaleUp`, with all places written: 3459 at 2 places is `34.59`. */
export const scaleDown = (scaled: number | bigint, places: number): string => {
  const digits = (scaled < 0 ? -scaled : scaled).toString().padStart(places + 1, '0')
  const sign = scaled < 0 ? '-' : ''
  if (places === 0) return sign + digits
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
