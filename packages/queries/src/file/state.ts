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

/** Read once and kept: nobody but this connection writes the file. */
export const createStateStore = (database: Connection): StateStore => {
  const select = database.prepare<[], ReadState>('SELECT * FROM read_state')
  const update = database.prepare<[ReadState]>(
    `UPDATE read_state SET logId = @logId, logEpoch = @logEpoch, position = @position,
     chainHash = @chainHash, outboxEdition = @outboxEdition, pending = @pending,
     isComplete = @isComplete`,
  )
  const now = (): ReadState => {
    const state = select.get()
    if (state === undefined) throw new Error('Defect: a read file without its state')
    return state
  }
  return {
    read: now,
    write: (changed) => {
      update.run({ ...now(), ...changed })
    },
  }
}
