import type { AccountId, Commit, Instant, StoredEvent, StreamId } from '@polder/kernel'
import type { CommandId, JsonObject } from '@polder/kernel'
import type { Outbox, PendingCommit } from '../branch-log.ts'
import { decodePending, encodeCommit } from './commit-codec.ts'
import type { Connection } from './connection.ts'
import type { Names, Streams } from './names.ts'
import { DEFAULT_PAGE } from './reader.ts'

type OutboxRow = {
  readonly recorded_at: string
  readonly changed_by_sync: number
  readonly commit_json: string
}
type PendingEventRow = {
  readonly revision: number
  readonly name_key: number
  readonly schema_version: number
  readonly payload: string
  readonly command_id: string
  readonly recorded_at: string
}

/** The commits that the centre hasn't confirmed, with their events as commands see them. */
export type OutboxStore = Outbox & {
  readonly add: (commit: PendingCommit) => void
  readonly clear: () => void
  readonly find: (commandId: CommandId) => PendingCommit | undefined
  /** The last that pending commits say of a key: who holds it, null when it was released. */
  readonly claim: (key: string, value: string) => StreamId | null | undefined
  /** Of the last pending event, 0 without any. */
  readonly revisionOf: (streamKey: number) => number
  readonly stream: (stream: {
    readonly streamType: string
    readonly streamId: StreamId
    readonly streamKey: number
    readonly after: number
  }) => readonly StoredEvent[]
}

export type OutboxParts = {
  readonly database: Connection
  readonly names: Names
  readonly streams: Streams
  readonly accountId: AccountId
}

export const createOutbox = ({ database, names, streams, accountId }: OutboxParts): OutboxStore => {
  const statements = prepare(database)
  const events = (commit: Commit, recordedAt: Instant = commit.command.stamps.clock) =>
    commit.events.map((event): StoredEvent => ({
      ...event,
      accountId,
      commitId: commit.command.commandId,
      commitTime: recordedAt,
      sequenceNumber: null,
      position: null,
    }))
  const addEvents = (commit: Commit) => {
    for (const [index, event] of commit.events.entries()) {
      const { streamKey, typeKey } = streams.claim(event)
      statements.addEvent.run(
        commit.deviceCommitNumber,
        index,
        streamKey,
        event.streamRevision,
        names.keyOf(event.payloadItemName),
        event.schemaVersion,
        JSON.stringify(event.payload),
      )
      streams.moved(event, { streamKey, typeKey, revision: event.streamRevision })
    }
  }
  return {
    add: (commit) => {
      const { recordedAt, changedBySync, ...plain } = commit
      statements.add.run(
        commit.deviceCommitNumber,
        commit.command.commandId,
        recordedAt,
        changedBySync ? 1 : 0,
        encodeCommit(plain),
      )
      addEvents(commit)
      for (const { key, value, streamId, action } of commit.claims)
        statements.addClaim.run(key, value, commit.deviceCommitNumber, streamId, action)
    },
    clear: () => {
      for (const clear of statements.clear) clear.run()
      streams.forget()
    },
    find: (commandId) => {
      const row = statements.find.get(commandId)
      return row && pendingOf(row)
    },
    claim: (key, value) => {
      const row = statements.claim.get(key, value)
      if (row === undefined) return undefined
      // Safe: a column of ids that this package wrote.
      return row.action === 'take' ? (row.stream_id as StreamId) : null
    },
    revisionOf: (streamKey) => statements.revision.get(streamKey)?.revision ?? 0,
    stream: ({ streamType, streamId, streamKey, after }) =>
      statements.stream.all(streamKey, after).map((row) => ({
        accountId,
        // Safe: a column of ids that this package wrote.
        commitId: row.command_id as CommandId,
        commitTime: row.recorded_at,
        sequenceNumber: null,
        position: null,
        streamType,
        streamId,
        streamRevision: row.revision,
        payloadItemName: names.nameOf(row.name_key),
        payload: JSON.parse(row.payload) as JsonObject,
        schemaVersion: row.schema_version,
      })),
    count: () => statements.count.get()?.count ?? 0,
    oldestAt: () => statements.oldest.get()?.recorded_at ?? null,
    read: ({ after = 0, limit = DEFAULT_PAGE } = {}) =>
      statements.page.all(after, limit).map(pendingOf),
    events,
  }
}

const pendingOf = (row: OutboxRow): PendingCommit => ({
  ...decodePending(row.commit_json),
  recordedAt: row.recorded_at,
  changedBySync: row.changed_by_sync === 1,
})

const prepare = (database: Connection) => ({
  add: database.prepare(
    `INSERT INTO outbox (ordinal, command_id, recorded_at, changed_by_sync, commit_json)
     VALUES (?, ?, ?, ?, ?)`,
  ),
  addEvent: database.prepare(
    `INSERT INTO pending_event (ordinal, event_index, stream_key, revision, name_key,
       schema_version, payload) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ),
  addClaim: database.prepare(
    'INSERT INTO pending_claim (key, value, ordinal, stream_id, action) VALUES (?, ?, ?, ?, ?)',
  ),
  clear: ['outbox', 'pending_event', 'pending_claim'].map((table) =>
    database.prepare(`DELETE FROM ${table}`),
  ),
  find: database.prepare<[string], OutboxRow>('SELECT * FROM outbox WHERE command_id = ?'),
  page: database.prepare<[number, number], OutboxRow>(
    'SELECT * FROM outbox WHERE ordinal > ? ORDER BY ordinal LIMIT ?',
  ),
  count: database.prepare<[], { count: number }>('SELECT count(*) AS count FROM outbox'),
  oldest: database.prepare<[], OutboxRow>('SELECT * FROM outbox ORDER BY ordinal LIMIT 1'),
  claim: database.prepare<[string, string], { stream_id: string; action: string }>(
    `SELECT stream_id, action FROM pending_claim WHERE key = ? AND value = ?
     ORDER BY ordinal DESC, action DESC LIMIT 1`,
  ),
  revision: database.prepare<[number], { revision: number }>(
    'SELECT revision FROM pending_event WHERE stream_key = ? ORDER BY revision DESC LIMIT 1',
  ),
  stream: database.prepare<[number, number], PendingEventRow>(
    `SELECT p.revision, p.name_key, p.schema_version, p.payload, o.command_id, o.recorded_at
     FROM pending_event p JOIN outbox o ON o.ordinal = p.ordinal
     WHERE p.stream_key = ? AND p.revision > ? ORDER BY p.revision`,
  ),
})
