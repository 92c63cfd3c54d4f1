import type {
  AccountId,
  CommandId,
  JsonObject,
  StoredEvent,
  StreamId,
  StreamRef,
} from '@polder/kernel'
import type { PendingCommit } from '../branch-log.ts'
import { batchLength } from '../branch/batch.ts'
import type { OutboxStore } from '../branch/parts.ts'
import { pendingEvents } from '../branch/pending-events.ts'
import { holderAfter } from '../claims.ts'
import { DEFAULT_PAGE } from '../port.ts'
import { decodePending } from './commit-codec.ts'
import { type OutboxRow, type PendingEventRow, prepareOutbox } from './outbox-rows.ts'
import { createOutboxWrites, type OutboxWriteParts } from './outbox-writes.ts'

export type OutboxParts = OutboxWriteParts & { readonly accountId: AccountId }

export const createOutbox = (parts: OutboxParts): OutboxStore => {
  const { accountId, streams } = parts
  const rows = prepareOutbox(parts.database)
  return {
    ...createOutboxWrites(parts),
    find: (commandId) => {
      const row = rows.find.get(commandId)
      return row && pendingOf(row)
    },
    claim: ({ key, value }, holder) =>
      rows.claims
        .all(key, value)
        .reduce<StreamId | undefined>(
          (held, { stream_id: streamId, action }) => holderAfter(held, { streamId, action }),
          holder,
        ),
    headRevision: (stream) => {
      const { streamKey } = streams.entry(stream)
      return streamKey === 0 ? 0 : (rows.revision.get(streamKey)?.revision ?? 0)
    },
    stream: (stream, { after, limit }) =>
      rows.stream
        .all(streams.entry(stream).streamKey, after, limit)
        .map((row) => pendingEvent(parts, stream, row)),
    count: () => rows.count.get()?.count ?? 0,
    oldestAt: () => rows.oldest.get()?.recorded_at ?? null,
    read: ({ after = 0, limit = DEFAULT_PAGE } = {}) => rows.page.all(after, limit).map(pendingOf),
    batch: (after, { commits, bytes }) => {
      const sizes = rows.sizes.all(after, commits).map((row) => row.bytes)
      return rows.page.all(after, batchLength(sizes, bytes)).map(pendingOf)
    },
    events: (commit) => pendingEvents(commit, accountId),
  }
}

const pendingEvent = (
  { accountId, names }: OutboxParts,
  { streamType, streamId }: StreamRef,
  row: PendingEventRow,
): StoredEvent => ({
  streamType,
  streamId,
  accountId,
  // Safe: a column of ids that this package wrote.
  commitId: row.command_id as CommandId,
  eventIndex: row.event_index,
  commitTime: row.recorded_at,
  sequenceNumber: null,
  position: null,
  streamRevision: row.revision,
  payloadItemName: names.nameOf(row.name_key),
  payload: JSON.parse(row.payload) as JsonObject,
  schemaVersion: row.schema_version,
})

const pendingOf = (row: OutboxRow): PendingCommit => ({
  ...decodePending(row.commit_json),
  recordedAt: row.recorded_at,
  changedBySync: row.changed_by_sync === 1,
})
