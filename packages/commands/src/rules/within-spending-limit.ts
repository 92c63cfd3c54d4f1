import { fromMinor, isJsonObject, type JsonObject, toMinor } from '@polder/kernel'
import { find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import type { BlockRule } from './registry.ts'

/**
 * SL-1, SL-2: what the party already owes or has agreed to, plus this agreement, may not pass the
 * limit. Exposure is advice, stamped when the command was made: it blocks, and never refuses.
 */
export const withinSpendingLimit: BlockRule = (situation, values, totals) => {
  const limit = limitOf(situation, values)
  if (limit === undefined || totals === null) return undefined
  const { currency } = situation.enterprise
  const exposureMinor = otherExposureMinor(situation)
  const totalMinor = toMinor(String(totals['total']), currency)
  if (exposureMinor + totalMinor <= toMinor(limit, currency)) return undefined
  return {
    reason: 'spending-limit',
    limit,
    exposure: fromMinor(exposureMinor, currency),
    total: fromMinor(totalMinor, currency),
  }
}

/** SL-2: the nearest limit counts: of the agreement, then its party, then the work areas above. */
const limitOf = ({ shape, lookup, enterprise }: Situation, values: JsonObject) => {
  const own = limitIn(shape.meanings.limit?.name, values)
  if (own !== undefined) return own
  for (const field of [shape.meanings.party, branchField(shape.fields)]) {
    let found = field && find(lookup, field.to, String(values[field.name]))
    while (found !== undefined) {
      const here = enterprise.shapes.get(found.streamType)
      const limit = limitIn(here?.meanings.limit?.name, found.aggregate.attributes)
      if (limit !== undefined) return limit
      const above = here?.fields.find(({ name }) => name === 'within')
      found = above && find(lookup, above.to, String(found.aggregate.attributes['within']))
    }
  }
  return undefined
}

const branchField = (fields: Situation['shape']['fields']) =>
  fields.find(({ name, builtIn }) => builtIn && name === 'branch')

const limitIn = (name: string | undefined, attributes: JsonObject) => {
  const limit = name === undefined ? undefined : attributes[name]
  return typeof limit === 'string' ? limit : undefined
}

/** The party's exposure without this agreement, which counts in it once it is placed. */
const otherExposureMinor = ({ command, own, enterprise }: Situation) => {
  const exposure = command.stamps.advice['exposure']
  const minor = typeof exposure === 'string' ? toMinor(exposure, enterprise.currency) : 0
  const counted = own.status === 'placed' && isJsonObject(own.totals)
  return counted ? minor - toMinor(String(own.totals['total']), enterprise.currency) : minor
}
