import type { AccountId, CommandId, JsonObject, NewEvent, StoredEvent, StreamId } from '@polder/kernel'
import { present } from '@polder/kernel'
import type { Page, StoredCommit } from '../port.ts'
import { type CommitRow, decodeCommit } from './commit-codec.ts'
import type { Connection } from './connection.ts'
import type { Names } from './names.ts'

/** What a reader gets that names no limit. */
export const DEFAULT_PAGE = 1_000

/** What is in the log, read through prepared statements, each along an index. */
export type LogReader = {
  readonly stream: (streamKey: number, page: Page & { readonly upTo?: number }) => readonly StoredEvent[]
  readonly type: (typeKey: number, page?: Page) => readonly StoredEvent[]
  readonly all: (page?: Page) => readonly StoredEvent[]
  readonly commits: (page?: Page) => readonly StoredCommit[]
  readonly commitOf: (commandId: CommandId) => StoredCommit | undefined
  readonly commandHashOf: (commandId: CommandId) => string | undefined
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
  /** Of the last event up to a position, 0 without any. */
  readonly revisionOf: (streamKey: number, upTo: number) => number
  readonly lastSequence: (typeKey: number) => number
  readonly lastCommit: () => { readonly position: number; readonly hash: string } | null
}

type EventRow = {
  readonly position: number
  readonly sequence: number
  readonly revision: number
  readonly stream_id: string
  readonly type_key: number
  readonly name_key: number
  readonly schema_version: number
  readonly payload: string
  readonly command_id: string
  readonly commit_time: string
}

const EVENT_COLUMNS = `e.position, e.sequence, e.revision, s.stream_id, e.type_key, e.name_key,
  e.schema_version, e.payload, c.command_id, c.commit_time`
const EVENT_SOURCE = `event_row e JOIN stream s ON s.stream_key = e.stream_key
  JOIN commit_row c ON c.first_position = e.commit_position`

export const createReader = (
  database: Connection,
  names: Names,
  accountId: AccountId,
): LogReader => {
  const select = prepareReads(database)
  const event = (row: EventRow): StoredEvent => ({
    accountId,
    position: row.position,
    sequenceNumber: row.sequence,
    commitTime: row.commit_time,
    // Safe here and below: columns that this package wrote.
    commitId: row.command_id as CommandId,
    streamType: names.nameOf(row.type_key),
    streamId: row.stream_id as StreamId,
    streamRevision: row.revision,
    payloadItemName: names.nameOf(row.name_key),
    payload: JSON.parse(row.payload) as JsonObject,
    schemaVersion: row.schema_version,
  })
  const eventsBetween = (first: number, last: number) => select.between.all(first, last).map(event)
  const commit = (row: CommitRow): StoredCommit =>
    decodeCommit(row, eventsBetween(row.first_position, row.last_position).map(newEvent))
  return {
    stream: (streamKey, { after = 0, limit = DEFAULT_PAGE, upTo = Number.MAX_SAFE_INTEGER }) =>
      select.stream.all(streamKey, after, upTo, limit).map(event),
    type: (typeKey, { after = 0, limit = DEFAULT_PAGE } = {}) =>
      select.type.all(typeKey, after, limit).map(event),
    all: ({ after = 0, limit = DEFAULT_PAGE } = {}) => {
      const end = select.pageEnd.get(after + limit)?.last_position
      return eventsBetween(after + 1, end ?? Number.MAX_SAFE_INTEGER)
    },
    commits: ({ after = 0, limit = DEFAULT_PAGE } = {}) => select.commits.all(after, limit).map(commit),
    commitOf: (commandId) => {
      const row = select.commitOf.get(commandId)
      return row && commit(row)
    },
    commandHashOf: (commandId) => select.commitOf.get(commandId)?.command_hash,
    // Safe: a column of ids that this package wrote.
    claimHolder: (key, value) => select.claim.get(key, value)?.stream_id as StreamId | undefined,
    revisionOf: (streamKey, upTo) =>
      present(select.revision.get(streamKey, upTo), 'an aggregate gives a row').revision,
    lastSequence: (typeKey) =>
      present(select.sequence.get(typeKey), 'an aggregate gives a row').sequence,
    lastCommit: () => select.last.get() ?? null,
  }
}

const newEvent = ({
  streamType,
  streamId,
  streamRevision,
  payloadItemName,
  payload,
  schemaVersion,
}: StoredEvent): NewEvent => ({
  streamType,
  streamId,
  payloadItemName,
  payload,
  schemaVersion,
  streamRevision,
})

const prepareReads = (database: Connection) => ({
  stream: database.prepare<[number, number, number, number], EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE}
     WHERE e.stream_key = ? AND e.revision > ? AND e.position <= ? ORDER BY e.revision LIMIT ?`,
  ),
  type: database.prepare<[number, number, number], EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE}
     WHERE e.type_key = ? AND e.sequence > ? ORDER BY e.sequence LIMIT ?`,
  ),
  between: database.prepare<[number, number], EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE}
     WHERE e.position BETWEEN ? AND ? ORDER BY e.position`,
  ),
  // The commit that holds the page's last event; past the log's end there is none.
  pageEnd: database.prepare<[number], { last_position: number }>(
    `SELECT c.last_position FROM event_row e
     JOIN commit_row c ON c.first_position = e.commit_position WHERE e.position = ?`,
  ),
  commits: database.prepare<[number, number], CommitRow>(
    'SELECT * FROM commit_row WHERE first_position > ? ORDER BY first_position LIMIT ?',
  ),
  commitOf: database.prepare<[string], CommitRow>('SELECT * FROM commit_row WHERE command_id = ?'),
  claim: database.prepare<[string, string], { stream_id: string }>(
    'SELECT stream_id FROM claim WHERE key = ? AND value = ?',
  ),
  revision: database.prepare<[number, number], { revision: number }>(
    `SELECT coalesce((SELECT revision FROM event_row WHERE stream_key = ? AND position <= ?
       ORDER BY revision DESC LIMIT 1), 0) AS revision`,
  ),
  sequence: database.prepare<[number], { sequence: number }>(
    'SELECT coalesce(max(sequence), 0) AS sequence FROM event_row WHERE type_key = ?',
  ),
  last: database.prepare<[], { position: number; hash: string }>(
    `SELECT last_position AS position, chain_hash AS hash FROM commit_row
     ORDER BY first_position DESC LIMIT 1`,
  ),
})
