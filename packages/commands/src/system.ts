import { accept, type JsonObject, refuse, type Result, type StampedCommand } from '@polder/kernel'
import { type CommandDescriptor, EXCEPTION_STREAM, MODEL_STREAM } from '@polder/model'
import type { Account, Lookup } from './lookup.ts'
import { type Outcome, outcome, SCHEMA_VERSION } from './situation.ts'
import type { StreamId } from '@polder/kernel'
import { exists } from './aggregate.ts'

/** Commands about the enterprise itself: its model, and exceptions that someone settles. */
export const decideSystem = (
  account: Account,
  { command, descriptor }: { readonly command: StampedCommand; readonly descriptor: CommandDescriptor },
  lookup: Lookup,
): Result<Outcome> =>
  descriptor.operation === 'Publish'
    ? accept(publishModel(account, command.payload))
    : settleException(command, lookup)

const publishModel = ({ accountId }: Account, payload: JsonObject): Outcome =>
  outcome([
    {
      streamType: MODEL_STREAM,
      // Safe: the account's own id names its one model.
      streamId: accountId as string as StreamId,
      payloadItemName: 'ModelPublishedEvent',
      payload,
      schemaVersion: SCHEMA_VERSION,
    },
  ])

const settleException = ({ payload, stamps }: StampedCommand, lookup: Lookup): Result<Outcome> => {
  // Safe: the payload's schema says that it is an id.
  const streamId = payload['id'] as StreamId
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
