import { type JsonObject, type Refused, refuse } from '@polder/kernel'
import { find } from '../lookup.ts'
import type { Situation } from '../situation.ts'
import { textOf } from '../values/records.ts'

/** ST-1: stock moves at the branch that owns the location, or at the branch itself. */
export const checkLocation = (
  { shape, lookup, command }: Situation,
  values: JsonObject,
): Refused | undefined => {
  const field = shape.meanings.header.location
  if (field === undefined) return undefined
  const { branch } = command.stamps
  const id = textOf(values, field.name, branch)
  if (id === branch) return undefined
  const owner = find(lookup, field.to, id)?.aggregate.attributes['within']
  return owner === branch ? undefined : refuse('not-our-location', { path: field.name, id })
}
