import { type Decimal, multiplyRounded, scaleDown, scaleUp } from './decimal.ts'

/**
 * Money inside the program: integer minor units (cents) of one currency, safe up to 9 * 10^15. At
 * every edge (commands, events, answers) it is decimal text with all the currency's places (MQ-1).
 */
export type Minor = number

/** ISO 4217, three capitals. */
export type Currency = string

export const isCurrency = (text: string): boolean => CURRENCIES.has(text)

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const placesByCurrency = new Map<Currency, number>()

/** How many decimal places the currency's minor unit has: EUR 2, JPY 0, KWD 3. */
export const currencyPlaces = (currency: Currency): number => {
  const known = placesByCurrency.get(currency)
  if (known !== undefined) return known
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const places = options.maximumFractionDigits ?? 2
  placesByCurrency.set(currency, places)
  return places
}

/** Throws a RangeError when the text has more places than the currency. */
export const toMinor = (text: Decimal, currency: Currency): Minor =>
  scaleUp(text, currencyPlaces(currency))

export const fromMinor = (minor: Minor | bigint, currency: Currency): Decimal =>
  scaleDown(minor, currencyPlaces(currency))

/** `12.5` becomes `12.50` in EUR. */
export const canonicalMoney = (text: Decimal, currency: Currency): Decimal =>
  fromMinor(toMinor(text, currency), currency)

export type LinePrice = {
  readonly quantity: Decimal
  readonly unitPrice: Decimal
  /** Percent: `5` is five of a hundred. */
  readonly discountPercent: Decimal
}

/** MQ-2: gross and net of a line, each rounded half away from zero to the minor unit, once. */
export const lineAmounts = (
  { quantity, unitPrice, discountPercent }: LinePrice,
  currency: Currency,
): { readonly grossMinor: Minor; readonly netMinor: Minor } => {
  const places = currencyPlaces(currency)
  const gross = multiplyRounded([quantity, unitPrice], places)
  const share = (100 * MICRO - scaleUp(discountPercent, 6)).toString()
  const net =
    discountPercent === '0'
      ? gross
      : multiplyRounded([quantity, unitPrice, share, HUNDRED_MILLIONTH], places)
  return { grossMinor: scaleUp(gross, places), netMinor: scaleUp(net, places) }
}

const MICRO = 1_000_000
const HUNDRED_MILLIONTH = '0.00000001'

/** A percentage of an amount, rounded half away from zero once (VAT per rate, MQ-2). */
export const percentOf = (baseMinor: Minor, percent: Decimal): Minor =>
  scaleUp(multiplyRounded([baseMinor.toString(), percent, '0.01'], 0), 0)
