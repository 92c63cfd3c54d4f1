import { type Aggregate, initialState } from '@polder/commands'
import type { BranchLog } from '@polder/events'
import type { StoredEvent, StreamRef } from '@polder/kernel'
import type { DeskSession } from '../desk-session.ts'

/** What looking at a record's past needs. */
export type Looking = {
  readonly log: Pick<BranchLog, 'readStream' | 'headRevision' | 'commitOf'>
  readonly session: DeskSession
}

const EVENTS_PER_PAGE = 500

/** A stream's events up to a revision, in order, a page at a time. */
const eventsUpTo = function* (
  { log }: Looking,
  stream: StreamRef,
  revision: number,
): Generator<StoredEvent> {
  for (let after = 0; after < revision; ) {
    const limit = Math.min(EVENTS_PER_PAGE, revision - after)
    const events = log.readStream(stream, { after, limit })
    yield* events
    if (events.length < limit) return
    after += limit
  }
}

/** What an aggregate was when it had so many events. */
export const stateAt = (looking: Looking, stream: StreamRef, revision: number): Aggregate => {
  let state = initialState
  for (const event of eventsUpTo(looking, stream, revision)) state = evolved(looking, state, event)
  return state
}

export const evolved = (
  { session: { commands } }: Looking,
  state: Aggregate,
  event: StoredEvent,
): Aggregate =>
  commands.evolve(event.streamType, state, {
    payloadItemName: event.payloadItemName,
    payload: event.payload,
    source: { commandId: event.commitId, eventIndex: event.eventIndex },
  })
