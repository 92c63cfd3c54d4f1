import type { Claim, DecidedEvent, JsonObject, Result, StampedCommand, StreamId } from '@polder/kernel'
import { type CommandDescriptor, type ConceptShape, eventName } from '@polder/model'
import type { Aggregate } from './aggregate.ts'
import type { Account, Lookup } from './lookup.ts'

/** All that a decision looks at. */
export type Situation = Account & {
  readonly shape: ConceptShape
  readonly descriptor: CommandDescriptor
  readonly command: StampedCommand
  readonly lookup: Lookup
  /** The aggregate that the command is about, and its state; a new id where it creates. */
  readonly id: StreamId
  readonly own: Aggregate
  /** The activity that a reversal names; otherwise the aggregate itself. */
  readonly named: StreamId
}

/** What a decision comes to: events in order, and the unique keys taken and released. */
export type Outcome = { readonly events: readonly DecidedEvent[]; readonly claims: readonly Claim[] }

export type Decide = (situation: Situation) => Result<Outcome>

/** Every event starts at version 1; a changed shape raises it and keeps decoding the old one. */
export const SCHEMA_VERSION = 1

/** An event on the aggregate's own stream. */
export const ownEvent = (
  { shape, id }: Situation,
  change: string,
  payload: JsonObject,
): DecidedEvent => ({
  streamType: shape.name,
  streamId: id,
  payloadItemName: eventName(shape.name, change),
  payload,
  schemaVersion: SCHEMA_VERSION,
})

export const outcome = (
  events: readonly DecidedEvent[],
  claims: readonly Claim[] = [],
): Outcome => ({ events, claims })
