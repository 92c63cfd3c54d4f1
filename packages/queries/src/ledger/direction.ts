import type { ConceptShape } from '@polder/model'
import { quoted } from '../schema/sql.ts'

/** An amount of an activity whose row is `alias`, below zero for what comes in. */
export const outgoingSql = (
  { concept, meanings }: ConceptShape,
  alias: string,
  amount: string,
): string => {
  const fixed = concept.kind === 'activity' ? concept.direction : undefined
  const { direction } = meanings.header
  if (direction === undefined) return fixed === 'in' ? `-${amount}` : amount
  return `CASE coalesce(${alias}.${quoted(direction.name)}, '${fixed ?? ''}')
    WHEN 'in' THEN -${amount} ELSE ${amount} END`
}
