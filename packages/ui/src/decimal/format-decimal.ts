/**
 * Numbers are decimal text everywhere (`-1234.5`), never floats: the formatter of the platform takes
 * text and keeps every digit of it.
 */
export type DecimalFormat = {
  readonly locale: string
  /** How many places are written at least and at most; at most 20 without. */
  readonly minPlaces?: number
  readonly maxPlaces?: number
}

const MAX_PLACES = 20

const DECIMAL_TEXT = /^-?\d+(?:\.\d+)?$/

export const isDecimalText = (text: string): text is `${number}` => DECIMAL_TEXT.test(text)

/** As this locale writes it; what is no decimal text comes back as it is, so that it is seen. */
export const formatDecimal = (text: string, format: DecimalFormat): string =>
  isDecimalText(text) ? formatterFor(format).format(text) : text

/** Places of the currency's minor unit: EUR 2, JPY 0, KWD 3; 2 for what is no currency. */
export const currencyPlaces = (currency: string): number => {
  if (!/^[A-Za-z]{3}$/.test(currency)) return FALLBACK_PLACES
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return options.maximumFractionDigits ?? FALLBACK_PLACES
}

const FALLBACK_PLACES = 2

/** An amount with all places of its currency, without the currency, which stands once above. */
export const formatAmount = (
  text: string,
  { locale, currency }: { readonly locale: string; readonly currency: string },
): string => {
  const places = currencyPlaces(currency)
  return formatDecimal(text, { locale, minPlaces: places, maxPlaces: places })
}

/** Making a formatter costs more than a thousand uses of it, and a grid asks for every cell. */
const formatters = new Map<string, Intl.NumberFormat>()

const formatterFor = ({ locale, minPlaces = 0, maxPlaces = MAX_PLACES }: DecimalFormat) => {
  const key = `${locale} ${minPlaces} ${maxPlaces}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: minPlaces,
    maximumFractionDigits: Math.max(minPlaces, maxPlaces),
    roundingMode: 'halfExpand',
  })
  formatters.set(key, made)
  return made
}
