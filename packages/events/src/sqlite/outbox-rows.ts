import type { Claim, StreamId } from '@polder/kernel'
import type { Connection } from './connection.ts'

export type OutboxRow = {
  readonly recorded_at: string
  readonly changed_by_sync: number
  readonly commit_json: string
}

export type PendingEventRow = {
  readonly event_index: number
  readonly revision: number
  readonly name_key: number
  readonly schema_version: number
  readonly payload: string
  readonly command_id: string
  readonly recorded_at: string
}

type PendingClaimRow = { readonly stream_id: StreamId; readonly action: Claim['action'] }

/**
 * The reads of the outbox, each along an index; only what asks for all of it walks all of it. On
 * `+?` see `reads.ts`.
 */
const OUTBOX_READS = {
  find: 'SELECT * FROM outbox WHERE command_id = ?',
  page: 'SELECT * FROM outbox WHERE ordinal > +? ORDER BY ordinal LIMIT +?',
  // What a row's text weighs, without reading it.
  sizes: `SELECT octet_length(commit_json) AS bytes FROM outbox
     WHERE ordinal > +? ORDER BY ordinal LIMIT +?`,
  oldest: 'SELECT * FROM outbox WHERE ordinal = (SELECT min(ordinal) FROM outbox)',
  claims: `SELECT stream_id, action FROM pending_claim WHERE key = +? AND value = +?
     ORDER BY ordinal, place`,
  revision: `SELECT revision FROM pending_event WHERE stream_key = +?
     ORDER BY revision DESC LIMIT 1`,
  stream: `SELECT p.event_index, p.revision, p.name_key, p.schema_version, p.payload, o.command_id,
       o.recorded_at
     FROM pending_event p JOIN outbox o ON o.ordinal = p.ordinal
     WHERE p.stream_key = +? AND p.revision > +? ORDER BY p.revision LIMIT +?`,
} as const

export const prepareOutbox = (database: Connection) => ({
  count: database.prepare<[], { count: number }>('SELECT count(*) AS count FROM outbox'),
  find: database.prepare<[string], OutboxRow>(OUTBOX_READS.find),
  page: database.prepare<[number, number], OutboxRow>(OUTBOX_READS.page),
  sizes: database.prepare<[number, number], { bytes: number }>(OUTBOX_READS.sizes),
  oldest: database.prepare<[], OutboxRow>(OUTBOX_READS.oldest),
  claims: database.prepare<[string, string], PendingClaimRow>(OUTBOX_READS.claims),
  revision: database.prepare<[number], { revision: number }>(OUTBOX_READS.revision),
  stream: database.prepare<[number, number, number], PendingEventRow>(OUTBOX_READS.stream),
})
