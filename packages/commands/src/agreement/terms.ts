import { deriveId, type JsonObject } from '@polder/kernel'
import type { ConceptShape } from '@polder/model'
import { linesIn } from '../values/records.ts'

const TERMS = '2b0f7d3e-52a4-5c59-8a0e-6f1b9f0c3d11'

/**
 * A hash of an agreement's parties, lines and amounts: what a person agrees to when they confirm,
 * release, cancel, close or reopen it (SY-44a). Remarks and dates don't count.
 */
export const termsOf = (
  { fields, meanings }: ConceptShape,
  values: JsonObject,
  totals: JsonObject | null,
): string => {
  const parties = fields.filter(({ party }) => party).map(({ name }) => values[name] ?? null)
  const counted = Object.values(meanings.line).map(({ name }) => name)
  const lines = linesIn(values).map((line) => [
    line['line'] ?? null,
    ...counted.map((name) => line[name] ?? null),
  ])
  return deriveId(TERMS, JSON.stringify([parties, lines, totals?.['total'] ?? null]))
}
