import type { CommandId } from '@polder/kernel'
import type { PendingCommit } from '../branch-log.ts'
import type { OutboxStore } from '../branch/parts.ts'
import { encodeCommit } from './commit-codec.ts'
import type { Connection } from './connection.ts'
import type { Names } from './names.ts'
import type { Streams } from './streams.ts'

export type OutboxWriteParts = {
  readonly database: Connection
  readonly names: Names
  readonly streams: Streams
}

export const createOutboxWrites = (
  parts: OutboxWriteParts,
): Pick<OutboxStore, 'add' | 'drop' | 'replace'> => {
  const rows = prepareWrites(parts.database)
  const add = (commit: PendingCommit) => addCommit(parts, rows, commit)
  return {
    add,
    drop: (upTo) => {
      for (const drop of rows.drop) drop.run(upTo)
    },
    // What stays as it is costs one read: while a long outbox drains, each rebase gives it again.
    replace: (commits) => {
      const before = rows.all.all()
      const next = new Map(commits.map((commit) => [commit.deviceCommitNumber, commit]))
      const changed = before.filter(({ ordinal }) => !isStored(rows, next.get(ordinal)))
      // Removed before anything is added: a commit may go to the revisions that another leaves.
      for (const { ordinal } of changed) for (const remove of rows.remove) remove.run(ordinal)
      const kept = new Set(before.map(({ ordinal }) => ordinal))
      for (const { ordinal } of changed) kept.delete(ordinal)
      for (const commit of commits) if (!kept.has(commit.deviceCommitNumber)) add(commit)
      const commands = new Set(commits.map(({ command }) => command.commandId))
      return changed.map(({ commandId }) => commandId).filter((id) => !commands.has(id))
    },
  }
}

type Rows = ReturnType<typeof prepareWrites>
type Placed = { readonly ordinal: number; readonly commandId: CommandId }
type Values = [number, CommandId, string, number, string]

const valuesOf = ({ recordedAt, changedBySync, ...commit }: PendingCommit): Values => [
  commit.deviceCommitNumber,
  commit.command.commandId,
  recordedAt,
  changedBySync ? 1 : 0,
  encodeCommit(commit),
]

const isStored = (rows: Rows, commit: PendingCommit | undefined) =>
  commit !== undefined && rows.same.get(...valuesOf(commit)) !== undefined

const addCommit = ({ names, streams }: OutboxWriteParts, rows: Rows, commit: PendingCommit) => {
  const ordinal = commit.deviceCommitNumber
  rows.add.run(...valuesOf(commit))
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

const prepareWrites = (database: Connection) => ({
  add: database.prepare<Values>(
    `INSERT INTO outbox (ordinal, command_id, recorded_at, changed_by_sync, commit_json)
     VALUES (?, ?, ?, ?, ?)`,
  ),
  addEvent: database.prepare(
    `INSERT INTO pending_event (ordinal, event_index, stream_key, revision, name_key,
       schema_version, payload) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ),
  addClaim: database.prepare(
    `INSERT INTO pending_claim (key, value, ordinal, place, stream_id, action)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ),
  all: database.prepare<[], Placed>('SELECT ordinal, command_id AS commandId FROM outbox'),
  same: database.prepare<Values>(
    `SELECT 1 FROM outbox WHERE ordinal = ? AND command_id = ? AND recorded_at = ?
       AND changed_by_sync = ? AND commit_json = ?`,
  ),
  remove: TABLES.map((table) =>
    database.prepare<[number]>(`DELETE FROM ${table} WHERE ordinal = ?`),
  ),
  drop: TABLES.map((table) =>
    database.prepare<[number]>(`DELETE FROM ${table} WHERE ordinal <= ?`),
  ),
})

const TABLES = ['outbox', 'pending_event', 'pending_claim']
