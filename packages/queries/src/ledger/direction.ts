import type { JsonObject } from '@polder/kernel'
import type { ConceptShape } from '@polder/model'
import { quoted } from '../schema/sql.ts'

export type Direction = 'in' | 'out'

/** Which way an activity goes: as its attribute says, where the concept leaves that open. */
export const directionOf = (
  { concept, meanings }: ConceptShape,
  payload: JsonObject,
): Direction | undefined => {
  const { direction } = meanings.header
  const said = direction === undefined ? undefined : payload[direction.name]
  if (said === 'in' || said === 'out') return said
  return concept.kind === 'activity' ? concept.direction : undefined
}

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
