import {
  canonicalDecimal,
  canonicalMoney,
  compareDecimals,
  currencyPlaces,
  fitsMicros,
  isDecimal,
  isDuration,
  isId,
  isInstant,
  isLocalDate,
  unreachable,
} from '@polder/kernel'
import { z } from 'zod'
import { plainWords } from '../words/plain-words.ts'
import { anyText, list, oneOf, record, textUpTo, wholeNumber, yesNo } from '../words/worded.ts'
import type { Field } from './field.ts'

/** Beyond this a text is a document, and belongs elsewhere. */
const MAX_TEXT_LENGTH = 10_000
/** The most lines of one document: what one commit of 4 MiB can carry, with room (SY-20). */
export const MAX_LINES = 5_000

/** The schema of one value as commands and events carry it; what it lets through is canonical. */
export const valueSchema = (field: Field, currency: string): z.ZodType => {
  switch (field.type) {
    case 'text':
      return textUpTo(field.maxLength ?? MAX_TEXT_LENGTH)
    case 'number':
      return wholeNumber()
    case 'quantity':
    case 'unitPrice':
      return decimalSchema
    case 'percent':
      return isShare(field) ? shareSchema : percentSchema
    case 'money':
    case 'spendingLimit':
      return moneySchema(currency)
    case 'date':
      return dateSchema
    case 'instant':
      return instantSchema
    case 'duration':
      return durationSchema
    case 'yesNo':
      return yesNo()
    case 'choice':
      return oneOf(field.options)
    case 'reference':
      return idSchema
    case 'address':
      return addressSchema
    case 'lines':
      return list(lineSchema(field.lines, currency), MAX_LINES)
    default:
      return unreachable(field.type)
  }
}

// What `meta` says is for the JSON Schema of a command, which can't say it by itself.
export const idSchema = anyText().refine(isId, 'is not an id').meta({ format: 'uuid' })

const dateSchema = anyText()
  .refine(isLocalDate, 'is not a date such as 2026-11-23')
  .meta({ format: 'date' })

const instantSchema = anyText()
  .refine(isInstant, 'is not a moment such as 2026-11-23T09:30:00.000Z')
  .meta({ format: 'date-time' })

const durationSchema = anyText()
  .refine(isDuration, 'is not a duration such as P30D')
  .meta({ format: 'duration' })

/**
 * The schema of the lines that a command gives; what is quoted or has a default may be left out. So
 * may everything in a line that can lie under an agreement's line, which then says it: what is
 * missing all the same is for the decision to see.
 */
export const lineSchema = (fields: readonly Field[], currency: string): z.ZodType => {
  const isUnderLine = fields.some(({ name, builtIn }) => builtIn && name === 'underLine')
  return record(
    Object.fromEntries(
      fields.map((field) => [
        field.name,
        isUnderLine ? valueSchema(field, currency).nullish() : givenSchema(field, currency),
      ]),
    ),
  )
}

/** A value as a creating command gives it: left out or null where that is allowed. */
export const givenSchema = (field: Field, currency: string): z.ZodType => {
  const schema = valueSchema(field, currency)
  return mustBeGiven(field) ? schema : schema.nullish()
}

export const mustBeGiven = ({
  required,
  quote,
  default: otherwise,
  name,
  builtIn,
}: Field): boolean =>
  required && quote === undefined && otherwise === undefined && !(builtIn && name === 'within')

const decimalText = (message: string) =>
  z
    .string({
      error: (issue) => (typeof issue.input === 'number' ? DECIMAL_HINT : plainWords(issue)),
    })
    .refine(isDecimal, { message, abort: true })
    .meta({ format: 'decimal' })

const DECIMAL_HINT = 'must be written as text: "12.5"'

/** Read models add decimals up in millionths, as integers that JavaScript holds exactly. */
const summableText = (message: string) =>
  decimalText(message).refine(fitsMicros, { message: 'is larger than Polder counts', abort: true })

const decimalSchema = summableText(
  'is not a decimal of at most twelve digits and six places, such as 12.5',
).transform(canonicalDecimal)

const NO_PERCENTAGE = 'is not a percentage such as 21'

const percentSchema = summableText(NO_PERCENTAGE).transform(canonicalDecimal)

/** A discount or a tax is a part of the whole. */
const isShare = ({ means }: Field) => means === 'discount' || means === 'vat'

const shareSchema = summableText(NO_PERCENTAGE)
  .refine((text) => compareDecimals(text, '0') >= 0 && compareDecimals(text, '100') <= 0, {
    message: 'is not a percentage from 0 to 100',
    abort: true,
  })
  .transform(canonicalDecimal)

const moneySchema = (currency: string) =>
  decimalText(`is not an amount of ${currency}, such as 12.50`)
    .refine((text) => placesOf(text) <= currencyPlaces(currency), {
      message: `has more places than ${currency} has`,
      abort: true,
    })
    .transform((text) => canonicalMoney(text, currency))

const placesOf = (text: string) => canonicalDecimal(text).split('.')[1]?.length ?? 0

export const ADDRESS_PARTS = ['name', 'street', 'postalCode', 'city', 'region', 'country'] as const

const MAX_ADDRESS_PART_LENGTH = 200

const addressSchema = record(
  Object.fromEntries(
    ADDRESS_PARTS.map((part) => [part, textUpTo(MAX_ADDRESS_PART_LENGTH).optional()]),
  ),
)
