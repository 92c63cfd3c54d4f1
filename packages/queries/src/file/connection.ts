import { Fault, isFault } from '@polder/kernel'
import Database from 'better-sqlite3'

export type Connection = Database.Database

/** Twice the log's: rows are written all over the file. Beyond it the system has its own. */
const CACHE_KIB = 32 * 1024
const CHECKPOINT_PAGES = 10_000
const BUSY_TIMEOUT_MS = 5_000

export type Opening = { readonly file: string; readonly readOnly?: boolean }

/** The read file can be made again from the log, so a power cut may cost it its last commits. */
export const openReadFile = ({ file, readOnly = false }: Opening): Connection =>
  withReadFaults(file, () => {
    const database = new Database(file, { readonly: readOnly, timeout: BUSY_TIMEOUT_MS })
    try {
      if (!readOnly) {
        database.pragma('journal_mode = WAL')
        database.pragma('synchronous = NORMAL')
        database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
      }
      database.pragma(`cache_size = -${CACHE_KIB}`)
      database.pragma('foreign_keys = OFF')
      database.pragma('recursive_triggers = OFF')
      return database
    } catch (error) {
      database.close()
      throw error
    }
  })

/** SQLite's errors about the read file, as faults that say what to do. */
export const withReadFaults = <T>(file: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (isFault(error) || !(error instanceof Database.SqliteError)) throw error
    const code = FAULTS.find(([prefix]) => error.code.startsWith(prefix))?.[1]
    throw code === undefined ? error : new Fault(code, { file, sqlite: error.code }, error)
  }
}

/** The same for work that is done step by step. */
export const stepsWithReadFaults = function* <Step, Done>(
  file: string,
  steps: Generator<Step, Done>,
): Generator<Step, Done> {
  for (;;) {
    const step = withReadFaults(file, () => steps.next())
    if (step.done === true) return step.value
    yield step.value
  }
}

/** A damaged read model is nobody's loss: it is made anew from the log. */
export const READ_MODEL_DAMAGED = 'read-model-damaged'

const FAULTS: readonly (readonly [string, string])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR', 'disk-failed'],
  ['SQLITE_CORRUPT', READ_MODEL_DAMAGED],
  ['SQLITE_NOTADB', READ_MODEL_DAMAGED],
  ['SQLITE_BUSY', 'data-locked'],
  ['SQLITE_READONLY', 'data-read-only'],
  ['SQLITE_CANTOPEN', 'cannot-open'],
]
