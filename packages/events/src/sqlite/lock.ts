import { join } from 'node:path'
import { Fault, isFault } from '@polder/kernel'
import Database from 'better-sqlite3'

export type Lock = { readonly release: () => void }

/**
 * One process per data folder: an exclusive transaction on a file of its own, held for as long as
 * the process lives. The system lets go of it however the process ends, and the branch's own
 * workers can still read `log.db`.
 */
export const lockFolder = (folder: string): Lock => {
  const database = new Database(join(folder, 'lock.db'), { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw isBusy(error) ? new Fault('data-locked', { folder }, error) : error
  }
  return {
    release: () => {
      if (database.inTransaction) database.exec('ROLLBACK')
      database.close()
    },
  }
}

const isBusy = (error: unknown) =>
  !isFault(error) && error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
