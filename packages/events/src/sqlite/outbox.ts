import type {
  AccountId,
  Claim,
  CommandId,
  Commit,
  JsonObject,
  StoredEvent,
  StreamId,
} from '@polder/kernel'
import type { Outbox, PendingCommit } from '../branch-log.ts'
import { holderAfter } from '../claims.ts'
import { DEFAULT_PAGE } from '../port.ts'
import { decodePending } from './commit-codec.ts'
import { type OutboxRow, type PendingEventRow, prepareOutbox } from './outbox-rows.ts'
import { createOutboxWrites, type OutboxWriteParts, type OutboxWrites } from './outbox-writes.ts'

/** The commits that the centre hasn't confirmed, with their events as commands see them. */
export type OutboxStore = Outbox &
  OutboxWrites & {
    readonly find: (commandId: CommandId) => PendingCommit | undefined
    /** Who holds a key after all that is pending, when `holder` held it before. */
    readonly claim: (
      claim: Pick<Claim, 'key' | 'value'>,
      holder: StreamId | undefined,
    ) => StreamId | undefined
    /** Of the last pending event, 0 without any. */
    readonly revisionOf: (streamKey: number) => number
    readonly stream: (asked: PendingStream) => readonly StoredEvent[]
  }

type PendingStream = {
  readonly streamType: string
  readonly streamId: StreamId
  readonly streamKey: number
  readonly after: number
  readonly limit: number
}

export type OutboxParts = OutboxWriteParts & { readonly accountId: AccountId }

export const createOutbox = (parts: OutboxParts): OutboxStore => {
  const { accountId } = parts
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
    revisionOf: (streamKey) => rows.revision.get(streamKey)?.revision ?? 0,
    stream: ({ streamKey, after, limit, ...stream }) =>
      rows.stream
        .all(streamKey, after, limit)
        .map((row) => ({ ...stream, ...pendingEvent(parts, row) })),
    count: () => rows.count.get()?.count ?? 0,
    oldestAt: () => rows.oldest.get()?.recorded_at ?? null,
    read: ({ after = 0, limit = DEFAULT_PAGE } = {}) => rows.page.all(after, limit).map(pendingOf),
    events: (commit) => eventsOf(commit, accountId),
  }
}

const eventsOf = (commit: Commit | PendingCommit, accountId: AccountId): readonly StoredEvent[] => {
  const commitTime = 'recordedAt' in commit ? commit.recordedAt : commit.command.stamps.clock
  return commit.events.map((event, eventIndex) => ({
    ...event,
    accountId,
    commitId: commit.command.commandId,
    eventIndex,
    commitTime,
    sequenceNumber: null,
    position: null,
  }))
}

const pendingEvent = ({ accountId, names }: OutboxParts, row: PendingEventRow) => ({
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
