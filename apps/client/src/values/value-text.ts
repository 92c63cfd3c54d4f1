import type { JsonValue } from '@polder/kernel'
import type { ShownAs } from '@polder/model'
import { formatAmount, formatDay, formatDecimal, formatDuration, formatMoment } from '@polder/ui'
import { addressText } from './address-text.ts'
import { modelWord } from '../words/languages.ts'
import { say, sayOr } from '../words/say.ts'

export type Format = { readonly locale: string; readonly currency: string }

/** A value as text in the user's locale: for tooltips, chips, the clipboard. References are ids. */
export const valueText = (value: JsonValue | undefined, as: ShownAs, format: Format): string => {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const { locale, currency } = format
  switch (as) {
    case 'money':
    case 'spendingLimit':
      return formatAmount(text, { locale, currency })
    case 'quantity':
    case 'number':
      return formatDecimal(text, { locale })
    case 'unitPrice':
      return formatDecimal(text, { locale, minPlaces: 2 })
    case 'percent':
      return `${formatDecimal(text, { locale })} %`
    case 'date':
      return formatDay(text, locale)
    case 'instant':
      return formatMoment(text, locale, 'short')
    case 'duration':
      return formatDuration(text, locale)
    case 'yesNo':
      return value === true ? say('yes') : say('no')
    case 'status':
      return statusText(text)
    case 'choice':
      return choiceText(text)
    case 'address':
      return addressText(value)
    case 'text':
    case 'reference':
    case 'lines':
      return text
  }
}

export const statusText = (status: string): string => sayOr(`status.${status}`, status)

/** An option of the model, as a word. */
export const choiceText = (option: string): string =>
  modelWord(option.charAt(0).toUpperCase() + option.slice(1))
