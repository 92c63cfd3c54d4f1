import { fromMinor, type JsonObject, toMinor } from '@polder/kernel'
import type { Field } from '@polder/model'
import { type Found, find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { textIn, textOf } from '../values/records.ts'
import type { BlockRule } from './rule.ts'

/**
 * SL-1, SL-2: what the party already owes or has agreed to, plus this agreement, may not pass the
 * limit. Exposure without this agreement is advice, stamped when the command was made: it blocks, and
 * never refuses.
 */
export const withinSpendingLimit: BlockRule = (situation, values, totals) => {
  const limit = limitOf(situation, values)
  if (limit === undefined || totals === null) return undefined
  const { currency } = situation.enterprise
  const exposureMinor = toMinor(textOf(situation.command.stamps.advice, 'exposure', '0'), currency)
  const totalMinor = toMinor(textOf(totals, 'total', '0'), currency)
  if (exposureMinor + totalMinor <= toMinor(limit, currency)) return undefined
  return {
    reason: 'spending-limit',
    limit,
    exposure: fromMinor(exposureMinor, currency),
    total: fromMinor(totalMinor, currency),
  }
}

/** SL-2: the nearest limit counts: of the agreement, then its party, then the work areas above. */
const limitOf = (situation: Situation, values: JsonObject): string | undefined => {
  const { shape } = situation
  const branch = shape.fields.find(({ name, builtIn }) => builtIn && name === 'branch')
  return (
    textIn(values, shape.meanings.limit?.name) ??
    limitAbove(situation, shape.meanings.party, values) ??
    limitAbove(situation, branch, values)
  )
}

/** The limit of what a field refers to, or of the nearest work area that it lies within. */
const limitAbove = (
  situation: Situation,
  field: Field | undefined,
  values: JsonObject,
): string | undefined => {
  const found = referred(situation, field, values)
  const shape = found && situation.enterprise.shapes.get(found.streamType)
  if (found === undefined || shape === undefined) return undefined
  const { attributes } = found.aggregate
  const within = shape.fields.find(({ name, builtIn }) => builtIn && name === 'within')
  return textIn(attributes, shape.meanings.limit?.name) ?? limitAbove(situation, within, attributes)
}

const referred = (
  { lookup }: Situation,
  field: Field | undefined,
  values: JsonObject,
): Found | undefined => {
  const id = textIn(values, field?.name)
  return field === undefined || id === undefined ? undefined : find(lookup, field.to, id)
}
