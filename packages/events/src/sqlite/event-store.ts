import { Fault, present } from '@polder/kernel'
import type { EventStore, LogIdentity } from '../port.ts'
import { type Connection, openConnection, type Trace } from './connection.ts'
import { createLog, type Log, type LogParts } from './log.ts'
import { createNames, type Names } from './names.ts'
import { createReader, type LogReader } from './reader.ts'
import { LOG_SCHEMA } from './schema.ts'
import { createStreams, type Streams } from './streams.ts'
import { createTransactions, type Transactions } from './transaction.ts'

export type SqliteStoreOptions = {
  readonly file: string
  /** Given for a new file; an existing one knows who it is. */
  readonly create?: LogIdentity
  readonly readOnly?: boolean
  readonly trace?: Trace
}

export const createSqliteEventStore = (options: SqliteStoreOptions): EventStore => {
  const { file, create, ...rest } = options
  const database = openConnection({
    file,
    ...rest,
    ...(create !== undefined && {
      create: { schema: LOG_SCHEMA, fill: (empty) => writeIdentity(empty, create) },
    }),
  })
  try {
    return openStore(database, file).store
  } catch (error) {
    database.close()
    throw error
  }
}

export type OpenedStore = {
  readonly store: EventStore
  readonly log: Log
  readonly reader: LogReader
  readonly streams: Streams
  readonly names: Names
  readonly transactions: Transactions
  /** After the log's id changed in the file, and whenever what is remembered may be old. */
  readonly forget: () => void
}

/** What a log that is more than a store adds to one. */
export type StoreUses = {
  /** Called with `forget`: what is remembered beside the log. */
  readonly forgetMore?: () => void
  readonly macOf?: LogParts['macOf']
}

/** The parts of a store over an open database, for the branch's log to build on. */
export const openStore = (
  database: Connection,
  file: string,
  { forgetMore = () => undefined, macOf = null }: StoreUses = {},
): OpenedStore => {
  const identity = createIdentity(database, file)
  const names = createNames(database)
  const reader = createReader(database, names, identity.read)
  const streams = createStreams(database, names, (key) => reader.revisionOf(key, WHOLE_LOG))
  const log = createLog({ database, identity: identity.read, names, streams, reader, macOf })
  const forget = () => {
    identity.forget()
    log.forget()
    forgetMore()
  }
  const transactions = createTransactions({ database, file }, forget)
  const store = createStore(
    { identity: identity.read, names, streams, log, reader, transactions },
    database,
  )
  files.set(store, { database, freshen: transactions.freshen })
  return { store, log, reader, streams, names, transactions, forget }
}

const WHOLE_LOG = Number.MAX_SAFE_INTEGER

type StoreParts = Pick<OpenedStore, 'log' | 'reader' | 'streams' | 'names' | 'transactions'> & {
  readonly identity: () => LogIdentity
}

const createStore = (parts: StoreParts, database: Connection): EventStore => {
  const { identity, names, streams, log, reader, transactions } = parts
  const { reading, run } = transactions
  return {
    get identity() {
      return identity()
    },
    append: (...asked) => run(() => log.append(...asked)),
    transaction: run,
    readStream: reading((stream, page = {}) =>
      reader.stream(stream, streams.entry(stream).streamKey, page),
    ),
    headRevision: reading((stream) => streams.entry(stream).revision),
    readType: reading((streamType, page) => reader.type(names.find(streamType) ?? 0, page)),
    readAll: reading(reader.all),
    lastPosition: reading(log.lastPosition),
    commitOf: reading(reader.commitOf),
    // The end of the log is at hand, and asked for after every command.
    chainHashAt: reading((position) =>
      position === log.lastPosition() ? log.lastHash() : reader.chainHashAt(position),
    ),
    readCommits: reading(reader.commits),
    claimHolder: reading(reader.claimHolder),
    devicesOf: reading(reader.devicesOf),
    close: () => database.close(),
  }
}

type OpenFile = { readonly database: Connection; readonly freshen: () => void }

/** The open file behind each store, for what looks at more than the port shows (`verify/`). */
const files = new WeakMap<EventStore, OpenFile>()

export const fileOf = (store: EventStore): OpenFile =>
  present(files.get(store), 'a store that this package opened')

export const writeIdentity = (database: Connection, identity: LogIdentity): void => {
  database
    .prepare('INSERT INTO identity (only, account_id, log_id, log_epoch) VALUES (1, ?, ?, ?)')
    .run(identity.accountId, identity.logId, identity.logEpoch)
}

/** Who the log is: read once, and again when it may have changed. */
const createIdentity = (database: Connection, file: string) => {
  const select = database.prepare<[], LogIdentity>(
    'SELECT account_id AS accountId, log_id AS logId, log_epoch AS logEpoch FROM identity',
  )
  let known: LogIdentity | undefined
  return {
    read: (): LogIdentity => {
      known ??= select.get()
      if (known === undefined) throw new Fault('log-damaged', { file })
      return known
    },
    forget: () => {
      known = undefined
    },
  }
}
