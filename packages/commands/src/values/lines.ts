import {
  compareDecimals,
  currencyPlaces,
  type JsonObject,
  type Refused,
  refuse,
} from '@polder/kernel'
import { type Field, linesOf, type Meanings } from '@polder/model'
import type { Situation } from '../situation.ts'
import { lineNumber, linesIn, textOf } from './records.ts'
import { requires } from './required.ts'

/**
 * What lines of a document must be: there at all, each with what is required, with a quantity that
 * isn't zero, and not below zero where it is sold or lies under an agreement.
 */
export const checkLines = (situation: Situation, values: JsonObject): Refused | undefined => {
  const { fields, meanings } = situation.shape
  if (meanings.line.quantity === undefined) return undefined
  const lines = linesIn(values)
  if (lines.length === 0) return refuse('no-lines')
  const required = linesOf(fields).filter((field) => field.required)
  const missing = lines.flatMap((line) =>
    required
      .filter(({ name }) => line[name] === undefined)
      .map(({ name }) => `lines.${lineNumber(line)}.${name}`),
  )
  if (missing.length > 0) return requires(missing)
  return checkSizes(situation, values) ?? checkQuantities(situation, lines)
}

const checkQuantities = (
  { shape: { concept, meanings } }: Situation,
  lines: readonly JsonObject[],
): Refused | undefined => {
  const name = meanings.line.quantity?.name ?? ''
  const standsAlone = concept.kind === 'activity' && concept.under === undefined
  const mayBeNegative = standsAlone && !meanings.priced
  const wrong = lines.find((line) => {
    const size = compareDecimals(textOf(line, name, '0'), '0')
    return size === 0 || (size < 0 && !mayBeNegative)
  })
  if (wrong === undefined) return undefined
  const path = `lines.${lineNumber(wrong)}.${name}`
  return refuse('quantity-not-positive', { path, quantity: wrong[name] ?? null })
}

/** In minor units: no document comes to more, so that the sums of many stay exact. */
const MAX_DOCUMENT_MINOR = 1e14

/**
 * A document may not come to so much that it can't be added up exactly; an estimate is enough to
 * tell. Its single numbers are small enough by the payload's schema.
 */
const checkSizes = (situation: Situation, values: JsonObject): Refused | undefined => {
  const units = 10 ** currencyPlaces(situation.enterprise.currency)
  return aboutTotal(situation.shape.meanings, values) * units > MAX_DOCUMENT_MINOR
    ? refuse('document-too-large', { lines: linesIn(values).length })
    : undefined
}

/** At least what the document comes to, and no more than a few times as much. */
const aboutTotal = ({ line: means, header }: Meanings, values: JsonObject): number =>
  linesIn(values).reduce(
    (sum, line) => {
      const gross = size(line, means.quantity) * size(line, means.unitPrice)
      return (
        sum + gross * (1 + size(line, means.discount) / 100) * (1 + size(line, means.vat) / 100)
      )
    },
    size(values, header.charge),
  )

const size = (values: JsonObject, field: Field | undefined): number =>
  Math.abs(Number(textOf(values, field?.name, '0')))
