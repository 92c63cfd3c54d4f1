import { type BranchLog, GENESIS_HASH } from '@polder/events'
import { present } from '@polder/kernel'
import { quoted } from '../schema/sql.ts'
import type { Connection } from './connection.ts'

/** What the read file has seen: of which log, how far, and of which outbox, how far. */
export type ReadState = {
  readonly logId: string
  readonly logEpoch: number
  readonly position: number
  /** Of the commit that ends at `position`; the genesis hash at 0. */
  readonly chainHash: string
  readonly outboxEdition: number
  /** The device commit number of the last pending commit projected; 0 without any. */
  readonly pending: number
  /** Set last by a rebuild: without it the file was cut short and is worth nothing. */
  readonly isComplete: number
}

export const STATE_TABLE = `CREATE TABLE read_state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  logId TEXT NOT NULL, logEpoch INTEGER NOT NULL, position INTEGER NOT NULL,
  chainHash TEXT NOT NULL, outboxEdition INTEGER NOT NULL, pending INTEGER NOT NULL,
  isComplete INTEGER NOT NULL
) STRICT`

/** Of a file that has seen nothing of this log yet. */
export const emptyState = (log: Pick<BranchLog, 'state'>): ReadState => {
  const { logId, logEpoch, outboxEdition } = log.state()
  return {
    logId,
    logEpoch,
    position: 0,
    chainHash: GENESIS_HASH,
    outboxEdition,
    pending: 0,
    isComplete: 0,
  }
}

export type StateStore = {
  readonly read: () => ReadState
  readonly write: (changed: Partial<ReadState>) => void
}

export const createState = (database: Connection, first: ReadState): void => {
  database
    .prepare(
      `INSERT INTO read_state VALUES (1, @logId, @logEpoch, @position, @chainHash, @outboxEdition,
       @pending, @isComplete)`,
    )
    .run(first)
}

export const createStateStore = (database: Connection): StateStore => {
  const select = database.prepare<[], ReadState>('SELECT * FROM read_state')
  const updates = new Map<string, ReturnType<Connection['prepare']>>()
  // Every commit writes a column or two of it, so only those are written.
  const updateOf = (names: readonly string[]) => {
    const key = names.join()
    const sets = names.map((name) => `${quoted(name)} = ?`)
    const update = updates.get(key) ?? database.prepare(`UPDATE read_state SET ${sets.join()}`)
    updates.set(key, update)
    return update
  }
  return {
    read: () => present(select.get(), 'a read file has its state'),
    write: (changed) => {
      updateOf(Object.keys(changed)).run(...Object.values(changed))
    },
  }
}
