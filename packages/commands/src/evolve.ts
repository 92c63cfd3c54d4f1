import {
  assert,
  type EvolveEvent,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  present,
  type StreamId,
} from '@polder/kernel'
import type { EventDescriptor } from '@polder/model'
import { type Aggregate, type Block, exists, type Source, type Status } from './aggregate.ts'

/**
 * From state and event to state, for every kind of concept. Never refuses: an event that doesn't
 * fit the state before it is a defect.
 */
export const evolve = (
  state: Aggregate,
  event: EvolveEvent,
  { change }: EventDescriptor,
): Aggregate => {
  const started = STARTS[change]
  if (started !== undefined) return start(state, event, started)
  assert(exists(state), `${event.payloadItemName} follows a beginning`)
  if (change === 'Changed') return changed(state, event)
  if (change === 'Yielded') return yielded(state, event)
  return moved(state, event.payload, present(MOVES[change], `${change} is a change we know`))
}

/** The changes that begin a life, and the status that they begin in. */
const STARTS: { readonly [change: string]: Status | undefined } = {
  Created: 'active',
  Assigned: 'active',
  Placed: 'placed',
  Posted: 'posted',
  Reversed: 'reversal',
  Opened: 'open',
}

/** The changes that move a life on. `same` leaves the status as it was. */
const MOVES: { readonly [change: string]: Status | 'same' | undefined } = {
  Archived: 'archived',
  Ended: 'ended',
  Merged: 'merged',
  Confirmed: 'confirmed',
  Released: 'same',
  Cancelled: 'cancelled',
  Closed: 'closed',
  Reopened: 'placed',
}

const start = (state: Aggregate, { payload, source }: EvolveEvent, status: Status): Aggregate => {
  assert(!exists(state), 'a life begins once')
  return withTerms({ ...state, status, attributes: payload, createdBy: source ?? null }, payload)
}

const changed = (state: Aggregate, { payload, source }: EvolveEvent): Aggregate => {
  const next = {
    ...state,
    attributes: withoutNulls({ ...state.attributes, ...payload }),
    changedBy: source === undefined ? state.changedBy : { ...state.changedBy, ...by(payload, source) },
  }
  return withTerms(next, payload)
}

const yielded = (state: Aggregate, { payload }: EvolveEvent): Aggregate => {
  const lost = String(payload['attribute'])
  return { ...state, attributes: withoutNulls({ ...state.attributes, [lost]: null }) }
}

const moved = (state: Aggregate, payload: JsonObject, status: Status | 'same'): Aggregate =>
  withTerms(
    {
      ...state,
      status: status === 'same' ? state.status : status,
      // Safe: `into` is an id in every event that has one.
      mergedInto: (payload['into'] as StreamId | undefined) ?? state.mergedInto,
    },
    payload,
  )

/** Blocks, terms and totals stand beside the attributes, in whichever event carries them. */
const withTerms = (state: Aggregate, { blocks, terms, totals }: JsonObject): Aggregate => ({
  ...state,
  // Safe: `blocks` is written by this package alone.
  blocks: blocks === undefined ? state.blocks : (blocks as readonly Block[]),
  terms: typeof terms === 'string' ? terms : state.terms,
  totals: isJsonObject(totals) ? totals : state.totals,
})

const by = (payload: JsonObject, source: Source) =>
  Object.fromEntries(Object.keys(payload).map((attribute) => [attribute, source]))

const withoutNulls = (attributes: { [name: string]: JsonValue }): JsonObject =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))
