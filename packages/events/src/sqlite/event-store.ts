import type { EventStore, LogIdentity } from '../port.ts'
import { type Connection, openConnection, withFaults } from './connection.ts'
import { createLog, type Log } from './log.ts'
import { createNames, createStreams, type Names, type Streams } from './names.ts'
import { createReader, type LogReader } from './reader.ts'
import { LOG_SCHEMA } from './schema.ts'

export type SqliteStoreOptions = {
  readonly file: string
  /** Given for a new file; an existing one knows who it is. */
  readonly create?: LogIdentity
  readonly readOnly?: boolean
}

export const createSqliteEventStore = ({ file, create, readOnly }: SqliteStoreOptions): EventStore => {
  const database = openConnection({
    file,
    schema: LOG_SCHEMA,
    create: create !== undefined,
    readOnly: readOnly ?? false,
  })
  if (create !== undefined) writeIdentity(database, create)
  return openStore(database, file).store
}

export type OpenedStore = {
  readonly store: EventStore
  readonly log: Log
  readonly reader: LogReader
  readonly streams: Streams
  readonly names: Names
  /** One transaction; whatever was remembered is forgotten when it is rolled back. */
  readonly transaction: <T>(work: () => T) => T
}

/** How far a reader of heads sees: the whole log, or up to a position and what is pending. */
export type Seen = {
  readonly upTo: () => number
  readonly pendingRevision: (streamKey: number) => number
}

const WHOLE_LOG: Seen = { upTo: () => Number.MAX_SAFE_INTEGER, pendingRevision: () => 0 }

/** The parts of a store over an open database, for the branch's log to build on. */
export const openStore = (
  database: Connection,
  file: string,
  seen: Seen = WHOLE_LOG,
): OpenedStore => {
  const identity = readIdentity(database)
  const names = createNames(database)
  const reader = createReader(database, names, identity.accountId)
  const streams = createStreams(database, names, (key) =>
    Math.max(reader.revisionOf(key, seen.upTo()), seen.pendingRevision(key)),
  )
  const log = createLog({ database, identity, names, streams, reader })
  const transaction = createTransaction(database, file, () => log.forget())
  const keyOf = (streamType: string) => names.find(streamType) ?? 0
  const store: EventStore = {
    identity,
    append: (commit, commitTime) => transaction(() => log.append(commit, commitTime)),
    transaction,
    readStream: (stream, page = {}) => reader.stream(streams.head(stream).streamKey, page),
    headRevision: (stream) => streams.head(stream).revision,
    readType: (streamType, page) => reader.type(keyOf(streamType), page),
    readAll: reader.all,
    lastPosition: log.lastPosition,
    commitOf: reader.commitOf,
    readCommits: reader.commits,
    claimHolder: reader.claimHolder,
    close: () => database.close(),
  }
  return { store, log, reader, streams, names, transaction }
}

/** Nested calls join the outermost: one commit of the database for all of them. */
const createTransaction = (database: Connection, file: string, forget: () => void) => {
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const version = database.prepare<[], number>('PRAGMA data_version').pluck()
  let seen = version.get()
  /** Another connection wrote: what is remembered of its rows is from before. */
  const forgetIfStale = () => {
    const now = version.get()
    if (now !== seen) forget()
    seen = now
  }
  return <T>(work: () => T): T => {
    if (database.inTransaction) return work()
    return withFaults(file, () => {
      begin.run()
      try {
        forgetIfStale()
        const answer = work()
        commit.run()
        return answer
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK')
        forget()
        throw error
      }
    })
  }
}

export const writeIdentity = (database: Connection, identity: LogIdentity): void => {
  database
    .prepare('INSERT INTO identity (only, account_id, log_id, log_epoch) VALUES (1, ?, ?, ?)')
    .run(identity.accountId, identity.logId, identity.logEpoch)
}

const readIdentity = (database: Connection): LogIdentity => {
  const row = database
    .prepare<[], LogIdentity>(
      'SELECT account_id AS accountId, log_id AS logId, log_epoch AS logEpoch FROM identity',
    )
    .get()
  if (row === undefined) throw new Error('Defect: a log without an identity')
  return row
}
