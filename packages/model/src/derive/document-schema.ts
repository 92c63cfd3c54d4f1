import { isDecimal } from '@polder/kernel'
import type { z } from 'zod'
import { anyText, lineNumber, list, record, shortText } from '../words/worded.ts'
import type { Field } from './field.ts'
import { reasonSchema } from './payload-schema.ts'
import type { ConceptShape } from './table.ts'
import { idSchema, MAX_LINES, valueSchema } from './value-schema.ts'

/** Longer ones are printed on nothing. */
const MAX_NUMBER_LENGTH = 200

/**
 * What the event of a posted document holds, whoever decided it: the values of its concept, what they
 * come to where it is priced, and its number. Whether the sums are right is for the decision to say.
 */
export const documentSchema = (
  { concept, fields, meanings }: ConceptShape,
  currency: string,
): z.ZodType =>
  record({
    ...valuesOf(fields, currency, meanings.priced ? 'priced' : 'plain'),
    ...(meanings.priced && { totals: totalsSchema }),
    ...(concept.kind === 'activity' &&
      concept.number !== undefined && { number: shortText(MAX_NUMBER_LENGTH) }),
    overrides: list(anyText(), MAX_LINES).optional(),
    reversalReason: reasonSchema.optional(),
  })

/** What a document bears whatever its command says. */
const STAMPED: readonly string[] = ['branch', 'postedOn']

const valuesOf = (fields: readonly Field[], currency: string, lines: 'priced' | 'plain') =>
  Object.fromEntries(
    fields.map((field) => {
      const schema =
        field.type === 'lines'
          ? list(recordSchema(field, currency, lines), MAX_LINES)
          : valueSchema(field, currency)
      const isThere = field.required || (field.builtIn && STAMPED.includes(field.name))
      return [field.name, isThere ? schema : schema.optional()]
    }),
  )

const recordSchema = (
  { name, lines: fields }: Field,
  currency: string,
  lines: 'priced' | 'plain',
) =>
  record({
    line: lineNumber(),
    ...Object.fromEntries(
      fields.map((field) => {
        const schema = valueSchema(field, currency)
        return [field.name, field.required ? schema : schema.optional()]
      }),
    ),
    ...(name === 'lines' && lines === 'priced' && { gross: amount(), net: amount() }),
  })

const amount = () => anyText().refine(isDecimal, 'is not an amount')

const totalsSchema = record({
  currency: anyText(),
  gross: amount(),
  net: amount(),
  charges: amount(),
  vat: list(record({ rate: amount(), base: amount(), amount: amount() }), MAX_LINES),
  vatTotal: amount(),
  total: amount(),
})

/** What the event of a number series holds. */
export const numberGivenSchema: z.ZodType = record({
  number: shortText(MAX_NUMBER_LENGTH),
  documentType: anyText(),
  document: idSchema,
})
