import {
  accept,
  asId,
  type JsonObject,
  refuse,
  type Result,
  type StampedCommand,
  type StreamId,
} from '@polder/kernel'
import { checkSuccessor, EXCEPTION_STREAM, type Model } from '@polder/model'
import { exists } from './aggregate.ts'
import { type Account, type Lookup, modelStream } from './lookup.ts'
import { textOf } from './values/records.ts'
import { type Described, type Outcome, outcome, SCHEMA_VERSION } from './situation.ts'

/** Commands about the enterprise itself: its model, and exceptions that someone settles. */
export const decideSystem = (
  account: Account,
  { command, descriptor }: Described,
  lookup: Lookup,
): Result<Outcome> =>
  descriptor.operation === 'Publish'
    ? publishModel(account, command.payload, lookup)
    : settleException(command, lookup)

/** MO-1: a model that follows another may grow, and not change what has happened under it. */
const publishModel = (account: Account, payload: JsonObject, lookup: Lookup): Result<Outcome> => {
  const stream = modelStream(account)
  // Safe: the payload's schema lets only sound models through.
  const model = payload['model'] as Model
  if (exists(lookup.state(stream))) {
    const successor = checkSuccessor(account.enterprise.model, model)
    if (!successor.ok) return successor
  }
  const event = { payloadItemName: 'ModelPublishedEvent', payload, schemaVersion: SCHEMA_VERSION }
  return accept(outcome([{ ...stream, ...event }]))
}

const settleException = ({ payload, stamps }: StampedCommand, lookup: Lookup): Result<Outcome> => {
  const streamId = asId<StreamId>(textOf(payload, 'id', ''))
  if (exists(lookup.state({ streamType: EXCEPTION_STREAM, streamId })))
    return refuse('already-settled', { id: streamId })
  return accept(
    outcome([
      {
        streamType: EXCEPTION_STREAM,
        streamId,
        payloadItemName: 'ExceptionSettledEvent',
        payload: { reason: payload['reason'] ?? null, by: stamps.actor },
        schemaVersion: SCHEMA_VERSION,
      },
    ]),
  )
}
