import { existsSync } from 'node:fs'
import { Fault, isFault } from '@polder/kernel'
import Database from 'better-sqlite3'
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts'

export type Connection = Database.Database

/** WAL pages between checkpoints: 20 to 35% more throughput than the default of 1,000. */
const CHECKPOINT_PAGES = 10_000
const CACHE_KIB = 64 * 1024
const BUSY_TIMEOUT_MS = 5_000
/** better-sqlite3 13 crashes the process on an older one, so it is asked first. */
const NEEDED_NAPI = 10

export type Opening = {
  readonly file: string
  readonly schema: string
  readonly create?: boolean
  readonly readOnly?: boolean
}

/** Opens a log's file, or says in one fault why not: `not-a-branch`, `newer-polder`, `log-damaged`. */
export const openConnection = ({ file, schema, create = false, readOnly = false }: Opening): Connection => {
  needNode()
  if (!create && file !== ':memory:' && !existsSync(file)) throw new Fault('not-a-branch', { file })
  return withFaults(file, () => {
    const database = new Database(file, { readonly: readOnly, timeout: BUSY_TIMEOUT_MS })
    try {
      return prepare(database, { file, schema, create, readOnly })
    } catch (error) {
      database.close()
      throw error
    }
  })
}

const prepare = (database: Connection, { file, schema, create, readOnly }: Opening): Connection => {
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
  if (!readOnly) setPragmas(database)
  if (isEmpty) {
    if (create !== true) throw new Fault('not-a-branch', { file })
    database.transaction(() => {
      database.exec(schema)
      database.pragma(`application_id = ${APPLICATION_ID}`)
      database.pragma(`user_version = ${SCHEMA_VERSION}`)
    })()
    return database
  }
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new Fault('not-a-branch', { file })
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > SCHEMA_VERSION)
    throw new Fault('newer-polder', { file, found: version, known: SCHEMA_VERSION })
  return database
}

/** What the screen called saved survives a power cut: FULL, and the platter's own flush on macOS. */
const setPragmas = (database: Connection) => {
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
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
    if (isFault(error) || !(error instanceof Database.SqliteError)) throw error
    const code = FAULTS.find(([prefix]) => error.code.startsWith(prefix))?.[1]
    throw code === undefined ? error : new Fault(code, { file, sqlite: error.code }, error)
  }
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
