import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@polder/kernel'
import { type Connection, openConnection, type Trace, withFaults } from '../connection.ts'
import { hasWal, removeDatabase, syncFolder } from '../disk.ts'

export const LOG_FILE = 'log.db'
export const NEXT_FILE = 'log.next.db'

/**
 * Which of two logs is a folder's, whenever a process is killed:
 *
 *     log.db   log.next.db            log.db, the old one; the next is begun again
 *     log.db   log.next.db, whole     log.db, the old one
 *     log-7.db log.next.db, whole     log.next.db, which is then named log.db
 *     log-7.db log.db                 log.db, the new one
 *
 * So the first renaming decides. A new log is whole once it knows whose it is: `sync_state`, written
 * with the last that it gets.
 */
export const settleFiles = (folder: string): void => {
  const [file, next] = [join(folder, LOG_FILE), join(folder, NEXT_FILE)]
  if (!existsSync(next)) return
  if (existsSync(file)) removeDatabase(next)
  else if (isWhole(next)) takePlace(folder, unheard)
}

/** Whether `log.db` isn't there because a process was killed between two renamings. */
export const isCutInBetween = (folder: string): boolean =>
  existsSync(join(folder, NEXT_FILE)) && !existsSync(join(folder, LOG_FILE))

/** Closing it, SQLite writes back what is still in its write-ahead log. */
const isWhole = (file: string): boolean => {
  const database = openConnection({ file })
  try {
    return withFaults(file, () => isBranch(database) && hasState(database))
  } finally {
    database.close()
  }
}

/** A log that has a branch's tables beside it. */
export const isBranch = (database: Connection): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sync_state'").get() !== undefined

const hasState = (database: Connection) =>
  database.prepare('SELECT 1 FROM sync_state').get() !== undefined

export type Replacing = {
  readonly folder: string
  readonly old: Connection
  readonly next: Connection
  /** Of the old log: what it is called from now on. */
  readonly epoch: number
  /** Hears of each step before it is taken. */
  readonly trace: Trace
}

/** Closes both logs and gives the new one the name of the old. Fault: `data-locked`. */
export const replaceFiles = ({ folder, old, next, epoch, trace }: Replacing): void => {
  closeWhole(next, trace)
  closeWhole(old, trace)
  trace('RENAME the old log')
  rename(folder, LOG_FILE, keptName(folder, epoch))
  takePlace(folder, trace)
}

/**
 * With all that was written in the file itself. A write-ahead log that stayed would be read as part of
 * whatever gets the file's name next, so while somebody else has it open no name is changed.
 */
const closeWhole = (database: Connection, trace: Trace) => {
  const file = database.name
  withFaults(file, () => {
    database.pragma('wal_checkpoint(TRUNCATE)')
    trace('CLOSE')
    database.close()
  })
  if (hasWal(file)) throw new Fault('data-locked', { file })
}

const takePlace = (folder: string, trace: Trace) => {
  trace('RENAME the new log')
  rename(folder, NEXT_FILE, LOG_FILE)
}

const rename = (folder: string, from: string, to: string) => {
  try {
    renameSync(join(folder, from), join(folder, to))
    syncFolder(folder)
  } catch (error) {
    throw new Fault('disk-failed', { file: join(folder, from) }, error)
  }
}

const MAX_KEPT_PER_EPOCH = 1_000

/** A log that is kept is never written over, were an epoch to come twice. */
const keptName = (folder: string, epoch: number): string => {
  const names = [
    `log-${epoch}.db`,
    ...Array.from({ length: MAX_KEPT_PER_EPOCH - 1 }, (_, index) => `log-${epoch}-${index + 2}.db`),
  ]
  const free = names.find((name) => !existsSync(join(folder, name)))
  if (free === undefined) throw new Fault('cannot-open', { file: join(folder, LOG_FILE) })
  return free
}

const unheard: Trace = () => undefined
