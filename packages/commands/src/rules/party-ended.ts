import { find } from '../lookup.ts'
import type { BlockRule } from './rule.ts'

/** OR-3: an agreement with a party whose role has ended waits for someone to release it. */
export const partyEnded: BlockRule = ({ shape, lookup }, values) => {
  const ended = shape.fields.find(({ name, party, to }) => {
    const id = values[name]
    return party && typeof id === 'string' && find(lookup, to, id)?.aggregate.status === 'ended'
  })
  return ended === undefined ? undefined : { reason: 'party-ended', party: ended.name }
}
