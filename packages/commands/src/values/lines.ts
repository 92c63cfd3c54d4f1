import { compareDecimals, type JsonObject, type Refused, refuse } from '@polder/kernel'
import { linesOf } from '@polder/model'
import type { Situation } from '../situation.ts'
import { linesIn, textOf } from './amounts.ts'

/**
 * What lines of a document must be: there at all, each with what is required, with a quantity that
 * isn't zero, and not below zero where it is sold or lies under an agreement.
 */
export const checkLines = ({ shape }: Situation, values: JsonObject): Refused | undefined => {
  const fields = linesOf(shape.fields)
  const { quantity } = shape.meanings.line
  if (quantity === undefined) return undefined
  const lines = linesIn(values)
  if (lines.length === 0) return refuse('no-lines')
  const missing = lines.flatMap((line) =>
    fields
      .filter(({ name, required }) => required && line[name] === undefined)
      .map(({ name }) => ({ path: `lines.${String(line['line'])}.${name}`, message: 'is required' })),
  )
  if (missing.length > 0) return refuse('invalid-payload', { faults: missing })
  const signed = shape.concept.kind === 'activity' && shape.concept.under === undefined
  const mayBeNegative = signed && !shape.meanings.priced
  const wrong = lines.find((line) => {
    const size = compareDecimals(textOf(line, quantity.name, '0'), '0')
    return size === 0 || (size < 0 && !mayBeNegative)
  })
  return wrong === undefined
    ? undefined
    : refuse('quantity-not-positive', {
        path: `lines.${String(wrong['line'])}.${quantity.name}`,
        quantity: wrong[quantity.name] ?? null,
      })
}
