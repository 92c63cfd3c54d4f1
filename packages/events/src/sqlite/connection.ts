import { existsSync } from 'node:fs'
import { Fault } from '@polder/kernel'
import Database from 'better-sqlite3'
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts'

export type Connection = Database.Database

/** WAL pages between checkpoints: 20 to 35% more throughput than the default of 1,000. */
const CHECKPOINT_PAGES = 10_000
/** Of the log, which grows at its end; with 64 MiB for each file an import held 572 in all, not 462. */
const CACHE_KIB = 16 * 1024
const BUSY_TIMEOUT_MS = 5_000
/** better-sqlite3 13 crashes the process on an older one, so it is asked first. */
const NEEDED_NAPI = 10

export type Opening = {
  readonly file: string
  /** Given for a new file: its layout, and what stands in it from the start. */
  readonly create?: { readonly schema: string; readonly fill: (database: Connection) => void }
  readonly readOnly?: boolean
  readonly trace?: Trace
}

/** Hears every statement before it runs, with its values: for tests and for looking closely. */
export type Trace = (sql: string) => void

/**
 * Opens a log's file, or says in one fault why not: `not-a-branch`, `already-a-branch`,
 * `newer-polder`, `log-damaged`. A new file is made in one transaction: it is a log or it is empty.
 */
export const openConnection = ({ file, create, readOnly = false, trace }: Opening): Connection => {
  needNode()
  if (create === undefined && file !== IN_MEMORY && !existsSync(file))
    throw new Fault('not-a-branch', { file })
  const verbose = trace && ((sql: unknown) => trace(String(sql)))
  const options = { timeout: BUSY_TIMEOUT_MS, ...(verbose && { verbose }) }
  return withFaults(file, () => {
    const database = new Database(file, { ...options, readonly: readOnly })
    try {
      if (create === undefined) checkFile(database, file)
      if (!readOnly) setPragmas(database)
      if (create !== undefined)
        database.transaction(() => fillFile(database, file, create)).immediate()
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })
}

const IN_MEMORY = ':memory:'

const isEmpty = (database: Connection) =>
  database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

const checkFile = (database: Connection, file: string) => {
  if (isEmpty(database) || database.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new Fault('not-a-branch', { file })
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > SCHEMA_VERSION)
    throw new Fault('newer-polder', { file, found: version, known: SCHEMA_VERSION })
}

const fillFile = (database: Connection, file: string, create: NonNullable<Opening['create']>) => {
  if (!isEmpty(database)) throw new Fault('already-a-branch', { file })
  database.exec(create.schema)
  database.pragma(`application_id = ${APPLICATION_ID}`)
  database.pragma(`user_version = ${SCHEMA_VERSION}`)
  create.fill(database)
}

/** What the screen called saved survives a power cut. */
export const FLUSHED = 'synchronous = FULL'

/** With the platter's own flush on macOS. */
const setPragmas = (database: Connection) => {
  database.pragma('journal_mode = WAL')
  database.pragma(FLUSHED)
  database.pragma('fullfsync = ON')
  database.pragma('checkpoint_fullfsync = ON')
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.pragma('foreign_keys = OFF')
}

/** Runs work on a database, and turns SQLite's own errors into faults that say what to do. */
export const withFaults = <T>(file: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw asFault(file, error)
  }
}

/** What SQLite threw as a fault, where there is one that says what to do; else as it is. */
export const asFault = (file: string, error: unknown): unknown => {
  if (!(error instanceof Database.SqliteError)) return error
  const code = FAULTS.find(([prefix]) => error.code.startsWith(prefix))?.[1]
  return code === undefined ? error : new Fault(code, { file, sqlite: error.code }, error)
}

const FAULTS: readonly (readonly [string, string])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR', 'disk-failed'],
  ['SQLITE_CORRUPT', 'log-damaged'],
  ['SQLITE_NOTADB', 'log-damaged'],
  ['SQLITE_BUSY', 'data-locked'],
  ['SQLITE_READONLY', 'data-read-only'],
  ['SQLITE_CANTOPEN', 'cannot-open'],
]

const needNode = () => {
  if (Number(process.versions['napi'] ?? 0) < NEEDED_NAPI)
    throw new Fault('node-too-old', { found: process.version, needed: '24' })
}
