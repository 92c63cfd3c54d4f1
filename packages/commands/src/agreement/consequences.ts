import type { JsonObject } from '@polder/kernel'
import type { Situation } from '../situation.ts'
import { priceDocument } from '../values/amounts.ts'
import { linesIn } from '../values/records.ts'
import { termsOf } from './terms.ts'

export type Consequences = {
  /** With gross and net, where the agreement has prices. */
  readonly lines: readonly JsonObject[]
  /** Null where it has none. */
  readonly totals: JsonObject | null
  readonly terms: string
}

/** What follows from an agreement's values, and is said in its events beside them (MQ-3). */
export const consequencesOf = (
  { shape, enterprise }: Situation,
  values: JsonObject,
): Consequences => {
  const priced = shape.meanings.priced
    ? priceDocument(shape.meanings, values, enterprise.currency)
    : { lines: linesIn(values), totals: null }
  return { ...priced, terms: termsOf(shape, { ...values, lines: priced.lines }, priced.totals) }
}
