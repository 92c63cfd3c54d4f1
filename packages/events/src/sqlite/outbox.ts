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
import { decodePending, encodeCommit } from './commit-codec.ts'
import type { Connection } from './connection.ts'
import type { Names } from './names.ts'
import { type OutboxRow, type PendingEventRow, prepareOutbox } from './outbox-rows.ts'
import type { Streams } from './streams.ts'

/** The commits that the centre hasn't confirmed, with their events as commands see them. */
export type OutboxStore = Outbox & {
  readonly add: (commit: PendingCommit) => void
  /** Empties the outbox, and says which commands were in it. */
  readonly clear: () => readonly CommandId[]
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

export type OutboxParts = {
  readonly database: Connection
  readonly names: Names
  readonly streams: Streams
  readonly accountId: AccountId
}

export const createOutbox = (parts: OutboxParts): OutboxStore => {
  const { accountId } = parts
  const rows = prepareOutbox(parts.database)
  return {
    add: (commit) => addCommit(parts, rows, commit),
    clear: () => {
      const commands = rows.commands.all()
      for (const clear of rows.clear) clear.run()
      return commands
    },
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

type Rows = ReturnType<typeof prepareOutbox>

const addCommit = ({ names, streams }: OutboxParts, rows: Rows, commit: PendingCommit) => {
  const { recordedAt, changedBySync, ...plain } = commit
  const ordinal = commit.deviceCommitNumber
  const { commandId } = commit.command
  rows.add.run(ordinal, commandId, recordedAt, changedBySync ? 1 : 0, encodeCommit(plain))
  for (const [index, event] of commit.events.entries())
    rows.addEvent.run(
      ordinal,
      index,
      streams.claim(event).streamKey,
      event.streamRevision,
      names.keyOf(event.payloadItemName),
      event.schemaVersion,
      JSON.stringify(event.payload),
    )
  for (const [place, { key, value, streamId, action }] of commit.claims.entries())
    rows.addClaim.run(key, value, ordinal, place, streamId, action)
}

const eventsOf = (commit: Commit | PendingCommit, accountId: AccountId): readonly StoredEvent[] => {
  const commitTime = 'recordedAt' in commit ? commit.recordedAt : commit.command.stamps.clock
  return commit.events.map((event) => ({
    ...event,
    accountId,
    commitId: commit.command.commandId,
    commitTime,
    sequenceNumber: null,
    position: null,
  }))
}

const pendingEvent = ({ accountId, names }: OutboxParts, row: PendingEventRow) => ({
  accountId,
  // Safe: a column of ids that this package wrote.
  commitId: row.command_id as CommandId,
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
