import type { JsonObject } from '@polder/kernel'
import type { ConceptShape } from './table.ts'

export type Direction = 'in' | 'out'

/** Which way an activity goes: as its attribute says, where the concept leaves that open. */
export const directionOf = (
  { concept, meanings }: ConceptShape,
  values: JsonObject,
): Direction | undefined => {
  const { direction } = meanings.header
  const said = direction === undefined ? undefined : values[direction.name]
  if (said === 'in' || said === 'out') return said
  return concept.kind === 'activity' ? concept.direction : undefined
}
