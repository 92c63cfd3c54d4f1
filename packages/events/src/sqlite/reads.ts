import { BYTES_AROUND_COMMIT, BYTES_AROUND_EVENT, OBJECT_PER_TUPLE } from '../commit-size.ts'
import type { PageSize } from '../port.ts'
import type { CommitRow } from './commit-codec.ts'
import type { Connection } from './connection.ts'

/** Of one stream, which whoever asks for it knows. */
export type StreamEventRow = {
  readonly position: number
  readonly sequence: number
  readonly revision: number
  readonly name_key: number
  readonly schema_version: number
  readonly payload: string
  readonly command_id: string
  readonly commit_time: string
  readonly remark: string | null
  readonly event_index: number
}

export type EventRow = StreamEventRow & { readonly stream_id: string; readonly type_key: number }

/** Where the commit of a command that is in the log ends. */
export type KnownCommand = { readonly lastPosition: number }

export type SealRow = Pick<CommitRow, 'first_position' | 'commit_time' | 'mac' | 'remark'>

export type CommandRow = { readonly command_name: string; readonly payload: string }

export type LastCommit = {
  readonly position: number
  readonly hash: string
  readonly mac: string | null
}

const COMMITTED = 'event_row e JOIN commit_row c ON c.first_position = e.commit_position'
const STREAM_COLUMNS = `e.position, e.sequence, e.revision, e.name_key, e.schema_version, e.payload,
  c.command_id, c.commit_time, c.remark, e.position - e.commit_position AS event_index`
const EVENT_COLUMNS = `${STREAM_COLUMNS}, s.stream_id, e.type_key`
const EVENT_SOURCE = `${COMMITTED} JOIN stream s ON s.stream_key = e.stream_key`

/**
 * Every read of the log: each walks an index and scans no table, as a test asserts.
 *
 * `+?` and not `?`: where SQLite may plan by a value (a join, an ORDER BY, a LIMIT), it prepares a
 * statement anew each time that value is bound, and `+` is what it doesn't look behind (gotchas.md).
 * A LIMIT makes that of every `?` in the statement.
 */
const LOG_READS = {
  stream: `SELECT ${STREAM_COLUMNS} FROM ${COMMITTED}
     WHERE e.stream_key = +? AND e.revision > +? AND e.position <= +? ORDER BY e.revision LIMIT +?`,
  type: `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE}
     WHERE e.type_key = +? AND e.sequence > +? ORDER BY e.sequence LIMIT +?`,
  between: `SELECT ${EVENT_COLUMNS} FROM ${EVENT_SOURCE}
     WHERE e.position BETWEEN +? AND +? ORDER BY e.position`,
  // The end of the commit that holds the page's last event; past the log's end there is none.
  pageEnd: `SELECT c.last_position FROM event_row e
     JOIN commit_row c ON c.first_position = e.commit_position WHERE e.position = +?`,
  hashAt: `SELECT c.chain_hash AS hash FROM event_row e
     JOIN commit_row c ON c.first_position = e.commit_position
     WHERE e.position = +? AND c.last_position = e.position`,
  // From the commit that holds the event at a position on.
  commits: `SELECT * FROM commit_row
     WHERE first_position >= (SELECT commit_position FROM event_row WHERE position = +?)
     ORDER BY first_position LIMIT +?`,
  // How large each of those is: text is measured and not read.
  sizes: `SELECT c.last_position - c.first_position + 1 AS events,
       ${BYTES_AROUND_COMMIT} + octet_length(c.payload) + octet_length(c.stamps) + ${OBJECT_PER_TUPLE} *
         (octet_length(c.writes) + octet_length(c.reads) + octet_length(c.claims)) +
       (SELECT sum(octet_length(e.payload) + ${BYTES_AROUND_EVENT}) FROM event_row e
         WHERE e.position BETWEEN c.first_position AND c.last_position) AS bytes
     FROM commit_row c
     WHERE c.first_position >= (SELECT commit_position FROM event_row WHERE position = +?)
     ORDER BY c.first_position LIMIT +?`,
  seals: `SELECT first_position, commit_time, mac, remark FROM commit_row
     WHERE first_position > +? ORDER BY first_position LIMIT +?`,
  commitOf: 'SELECT * FROM commit_row WHERE command_id = +?',
  known: 'SELECT last_position AS lastPosition FROM commit_row WHERE command_id = +?',
  command: 'SELECT command_name, payload FROM commit_row WHERE command_id = +?',
  claim: 'SELECT stream_id FROM claim WHERE key = +? AND value = +?',
  devicesOf: `SELECT DISTINCT stamps ->> '$.device' AS device FROM commit_row
     WHERE stamps ->> '$.branch' = +?`,
  revision: `SELECT revision FROM event_row WHERE stream_key = +? AND position <= +?
     ORDER BY revision DESC LIMIT 1`,
  sequence: `SELECT sequence FROM event_row WHERE type_key = +? ORDER BY sequence DESC LIMIT 1`,
  last: `SELECT last_position AS position, chain_hash AS hash, mac FROM commit_row
     WHERE first_position = (SELECT max(first_position) FROM commit_row)`,
} as const

export const prepareReads = (database: Connection) => ({
  stream: database.prepare<[number, number, number, number], StreamEventRow>(LOG_READS.stream),
  type: database.prepare<[number, number, number], EventRow>(LOG_READS.type),
  between: database.prepare<[number, number], EventRow>(LOG_READS.between),
  pageEnd: database.prepare<[number], { last_position: number }>(LOG_READS.pageEnd),
  hashAt: database.prepare<[number], { hash: string }>(LOG_READS.hashAt),
  commits: database.prepare<[number, number], CommitRow>(LOG_READS.commits),
  sizes: database.prepare<[number, number], PageSize>(LOG_READS.sizes),
  seals: database.prepare<[number, number], SealRow>(LOG_READS.seals),
  commitOf: database.prepare<[string], CommitRow>(LOG_READS.commitOf),
  known: database.prepare<[string], KnownCommand>(LOG_READS.known),
  command: database.prepare<[string], CommandRow>(LOG_READS.command),
  claim: database.prepare<[string, string], { stream_id: string }>(LOG_READS.claim),
  devicesOf: database.prepare<[string], { device: string }>(LOG_READS.devicesOf),
  revision: database.prepare<[number, number], { revision: number }>(LOG_READS.revision),
  sequence: database.prepare<[number], { sequence: number }>(LOG_READS.sequence),
  last: database.prepare<[], LastCommit>(LOG_READS.last),
})
