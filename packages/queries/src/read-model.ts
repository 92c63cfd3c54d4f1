import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type BranchLog, GENESIS_HASH, type PendingCommit } from '@polder/events'
import { isFault, type StoredEvent } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { type AdviceQueries, createAdvice } from './ledger/advice.ts'
import { createReadTables, readFileName, removeReadFile } from './file/create.ts'
import {
  type Connection,
  openReadFile,
  READ_MODEL_DAMAGED,
  withReadFaults,
} from './file/connection.ts'
import { type Following, follow, hashAt, projectPending } from './file/follow.ts'
import { createJournal, type Journal, type PendingProjected } from './file/journal.ts'
import { createStateStore, type ReadState, type StateStore } from './file/state.ts'
import { createProjection, type Projection } from './projector/projection.ts'
import { createProjector } from './projector/projector.ts'
import { continueSweep } from './projector/sweep.ts'
import { createQueries, type Queries } from './query/queries.ts'
import { compareReadFiles, type Difference } from './rebuild/compare.ts'
import { checkLedgers, type LedgerCheck } from './rebuild/ledger-checks.ts'

/** The read model of a branch: what the log says, as rows. */
export type ReadModel = {
  readonly file: string
  readonly queries: Queries
  readonly advice: AdviceQueries
  readonly state: () => ReadState
  /** Brings it up to the log and the outbox (`follow.ts`). */
  readonly follow: () => void
  /** Projects what was just recorded, without reading it again. In a transaction. */
  readonly applyConfirmed: (events: readonly StoredEvent[]) => void
  readonly applyPending: (commit: PendingCommit) => void
  /**
   * One transaction around work on the log and what follows from it here. It ends after the log's
   * own, so that the read file is never ahead.
   */
  readonly transaction: <T>(work: () => T) => T
  /** The tables whose rows changed since it was last asked. */
  readonly takeChanged: () => ReadonlySet<string>
  /** Rewrites one more portion of rows that show a neighbour's old value; false when none do. */
  readonly sweep: () => boolean
  /** Everything in it that must add up, and how it differs from another file of the same log. */
  readonly verify: (otherFile: string) => ReadModelFindings
  readonly close: () => void
}

export type ReadModelFindings = {
  readonly ledgers: readonly LedgerCheck[]
  readonly differences: readonly Difference[]
  /** The commits that are projected as pending are those of the outbox, in its order. */
  readonly journalFits: boolean
  readonly isSound: boolean
}

export type ReadModelOptions = {
  readonly folder: string
  readonly enterprise: Enterprise
  readonly log: BranchLog
  /** Rows that a sweep rewrites in one go; a thousand unless said. */
  readonly sweepRows?: number
}

/** Why a read file can't be used and is made anew. */
export type RebuildReason = 'missing' | 'cut-short' | 'damaged' | 'another-log' | 'ahead-of-the-log'

export type Opened =
  | { readonly status: 'open'; readonly model: ReadModel }
  | { readonly status: 'rebuild'; readonly reason: RebuildReason }

/** Opens the current read file and lets it follow the log, or says why it has to be made anew. */
export const openReadModel = (options: ReadModelOptions): Opened => {
  const { folder, enterprise, log } = options
  const file = join(folder, readFileName(enterprise, log.state().generation))
  if (!existsSync(file)) return { status: 'rebuild', reason: 'missing' }
  try {
    return opening(file, (database) => {
      const reason = withReadFaults(file, () => unusable(database, log))
      if (reason !== null) {
        database.close()
        return { status: 'rebuild', reason }
      }
      return { status: 'open', model: following({ database, file, ...options }) }
    })
  } catch (error) {
    if (isFault(error) && error.code === READ_MODEL_DAMAGED)
      return { status: 'rebuild', reason: 'damaged' }
    throw error
  }
}

/** A new, empty read file for a log that has nothing yet. */
export const createReadModel = (options: ReadModelOptions): ReadModel => {
  const { folder, enterprise, log } = options
  const generation = log.state().generation + 1
  const file = join(folder, readFileName(enterprise, generation))
  removeReadFile(file)
  return opening(file, (database) => {
    const state = { ...emptyState(log), isComplete: 1 }
    const create = database.transaction(() =>
      createReadTables(database, enterprise, { state, indexes: 'now' }),
    )
    withReadFaults(file, create)
    log.setGeneration(generation)
    return readModel({ database, file, ...options })
  })
}

/** Opens a read file by its name, whatever generation it is, and lets it follow the log. */
export const openReadModelAt = (options: ReadModelOptions, file: string): ReadModel =>
  opening(file, (database) => following({ database, file, ...options }))

/** What fails leaves no open file behind, which could be neither replaced nor removed. */
const opening = <T>(file: string, work: (database: Connection) => T): T => {
  const database = openReadFile({ file })
  try {
    return work(database)
  } catch (error) {
    database.close()
    throw error
  }
}

const following = (parts: Parts): ReadModel => {
  const model = readModel(parts)
  model.follow()
  return model
}

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

const unusable = (database: Connection, log: BranchLog): RebuildReason | null => {
  const hasState = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'read_state'`).get()
  if (hasState === undefined) return 'cut-short'
  const seen = createStateStore(database).read()
  const now = log.state()
  if (seen.isComplete !== 1) return 'cut-short'
  if (seen.logId !== now.logId || seen.logEpoch !== now.logEpoch) return 'another-log'
  if (seen.position > now.rebased || seen.outboxEdition > now.outboxEdition)
    return 'ahead-of-the-log'
  if (log.store.chainHashAt(seen.position) !== seen.chainHash) return 'another-log'
  return seen.pending > now.deviceCommitNumber ? 'ahead-of-the-log' : null
}

type Parts = ReadModelOptions & { readonly database: Connection; readonly file: string }

const readModel = ({ database, file, enterprise, log, sweepRows }: Parts): ReadModel => {
  const projection = createProjection(database, enterprise, sweepRows)
  const state = createStateStore(database)
  const journal = createJournal(projection)
  const project = createProjector(projection)
  const transaction = createTransaction({ projection, journal, file })
  const parts: Following = { log, state, journal, project, transaction }
  const reached = createReached(log, state)
  return {
    file,
    queries: createQueries({ database, enterprise, file }),
    advice: createAdvice(projection),
    state: state.read,
    follow: () => withReadFaults(file, () => follow(parts)),
    applyConfirmed: (events) => {
      for (const event of events) project(event)
      reached.note(events)
    },
    applyPending: (commit) => projectPending(parts, commit),
    transaction: (work) => {
      try {
        return transaction(() => {
          const answer = work()
          reached.write()
          return answer
        })
      } catch (error) {
        reached.forget()
        throw error
      }
    },
    takeChanged: projection.changed.take,
    sweep: () => transaction(() => continueSweep(projection)),
    verify: (otherFile) => ({
      ledgers: checkLedgers(database, enterprise),
      differences: compareReadFiles(database, enterprise, otherFile),
      journalFits: fitsOutbox(journal.pending(), log),
      isSound: database.pragma('quick_check', { simple: true }) === 'ok',
    }),
    close: () => database.close(),
  }
}

const fitsOutbox = (pending: readonly PendingProjected[], log: BranchLog) => {
  const waiting = log.outbox.read({ limit: pending.length + 1 })
  return (
    waiting.length === pending.length &&
    waiting.every(({ command }, index) => command.commandId === pending[index]?.commandId)
  )
}

/** How far confirmed events were applied, written once per transaction, however many commits it had. */
const createReached = (log: BranchLog, state: StateStore) => {
  let position = 0
  return {
    note: (events: readonly StoredEvent[]) => {
      position = events.at(-1)?.position ?? position
    },
    write: () => {
      if (position > 0) state.write({ position, chainHash: hashAt(log, position) })
      position = 0
    },
    forget: () => {
      position = 0
    },
  }
}

type Transacting = {
  readonly projection: Projection
  readonly journal: Journal
  readonly file: string
}

/** Nested calls join the outermost. What was remembered in a transaction that failed is forgotten. */
const createTransaction = ({ projection, journal, file }: Transacting) => {
  const { database, redirects, recording } = projection
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  return <T>(work: () => T): T => {
    if (database.inTransaction) return work()
    return withReadFaults(file, () => {
      begin.run()
      try {
        const answer = work()
        commit.run()
        return answer
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK')
        redirects.forget()
        journal.forget()
        recording.active = false
        throw error
      }
    })
  }
}
