import type { Aggregate } from '@polder/commands'
import { asId, type JsonObject, type StreamId, type StreamRef } from '@polder/kernel'
import type { CommandDescriptor } from '@polder/model'

/**
 * Whether somebody who looks at a thing could want this of it. What nobody would is refused at the
 * desk, and shows little; a few of those are enough.
 */
export const isPlausible = (
  { concept, operation, creates }: CommandDescriptor,
  payload: JsonObject,
  stateOf: (stream: StreamRef) => Aggregate,
): boolean => {
  if (creates) return operation !== 'Post' || isUnderOpen(payload)
  const named = payload['id'] ?? payload['from']
  if (typeof named !== 'string') return false
  if (saysNothing(operation, payload, named)) return false
  const { status } = stateOf({ streamType: concept, streamId: asId<StreamId>(named) })
  if (status === 'absent' || status === 'merged') return false
  return FITS[operation]?.includes(status) ?? true
}

const saysNothing = (operation: string, payload: JsonObject, named: string) =>
  (operation === 'Merge' && payload['into'] === named) ||
  (operation === 'Change' && Object.keys(payload).length < 2)

/** Most documents lie under an agreement, and take what is open of it. */
const isUnderOpen = (payload: JsonObject) => 'under' in payload || 'lines' in payload

/** In what status an agreement has to be for what is done to it. */
const FITS: Readonly<Record<string, readonly Aggregate['status'][]>> = {
  Change: ['active', 'placed', 'open'],
  Confirm: ['placed'],
  Release: ['placed'],
  Cancel: ['placed', 'confirmed'],
  Close: ['placed', 'confirmed', 'open'],
  Reopen: ['cancelled', 'closed'],
  Reverse: ['posted'],
}
