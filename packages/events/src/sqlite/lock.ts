import { join } from 'node:path'
import Database from 'better-sqlite3'
import { type Connection, withFaults } from './connection.ts'

export type Lock = { readonly release: () => void }

/** Held here, or the lock would go with the first garbage collection after nobody asks for it. */
const held = new Set<Connection>()

/**
 * One process per data folder: an exclusive transaction on a file of its own, held for as long as
 * the process lives; while another holds it the fault is `data-locked`. The system lets go of it
 * however the process ends, and the branch's own workers can still read `log.db`.
 */
export const lockFolder = (folder: string): Lock => {
  const database = withFaults(folder, () => beginExclusive(join(folder, 'lock.db')))
  held.add(database)
  return {
    release: () => {
      held.delete(database)
      if (database.inTransaction) database.exec('ROLLBACK')
      database.close()
    },
  }
}

const beginExclusive = (file: string): Connection => {
  const database = new Database(file, { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
