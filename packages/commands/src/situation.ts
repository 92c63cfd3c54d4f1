import {
  asId,
  type Claim,
  type Command,
  createdId,
  type DecidedEvent,
  type JsonObject,
  present,
  type Result,
  type StampedCommand,
  type StreamId,
  type StreamRef,
} from '@polder/kernel'
import { type CommandDescriptor, type ConceptShape, eventName } from '@polder/model'
import type { Aggregate } from './aggregate.ts'
import type { Account, Lookup } from './lookup.ts'
import { textIn } from './values/records.ts'

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
export type Outcome = {
  readonly events: readonly DecidedEvent[]
  readonly claims: readonly Claim[]
}

export type Decide = (situation: Situation) => Result<Outcome>

/** Every event starts at version 1; a changed shape raises it and keeps decoding the old one. */
export const SCHEMA_VERSION = 1

export type Described = { readonly command: StampedCommand; readonly descriptor: CommandDescriptor }

/** The aggregate that the payload names: what is changed, ended, merged away or reversed. */
const namedId = ({ payload, stamps }: StampedCommand): StreamId =>
  asId<StreamId>(textIn(payload, 'id') ?? textIn(payload, 'from') ?? stamps.idSeed)

/** The stream that the command is about: a new one where it creates, and for a reversal (SY-13). */
export const ownStream = ({ command, descriptor }: Described): StreamRef => {
  const isNew = descriptor.creates || descriptor.operation === 'Reverse'
  const streamId = isNew ? createdId(command.stamps.idSeed, 0) : namedId(command)
  return { streamType: descriptor.concept, streamId }
}

export const situationOf = (
  account: Account,
  { command, descriptor }: Described,
  lookup: Lookup,
): Situation => {
  const shape = present(
    account.enterprise.shapes.get(descriptor.concept),
    'a command has a concept',
  )
  const stream = ownStream({ command, descriptor })
  const own = lookup.state(stream)
  const named = namedId(command)
  return { ...account, shape, descriptor, command, lookup, id: stream.streamId, own, named }
}

export const descriptorOf = ({ enterprise }: Account, { name }: Command): CommandDescriptor =>
  present(enterprise.commands.get(name), `${name} was parsed, so it is known`)

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
