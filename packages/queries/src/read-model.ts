import type { BranchLog, PendingCommit } from '@polder/events'
import type { StoredEvent } from '@polder/kernel'
import type { Enterprise } from '@polder/model'
import { type AdviceQueries, createAdvice } from './ledger/advice.ts'
import { type Connection, withReadFaults } from './file/connection.ts'
import { type Following, follow, projectPending } from './file/follow.ts'
import { createJournal, type PendingProjected } from './file/journal.ts'
import { createReached } from './file/reached.ts'
import { createStateStore, type ReadState } from './file/state.ts'
import { createTransaction } from './file/transaction.ts'
import { createProjection } from './projector/projection.ts'
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

export type ReadModelParts = ReadModelOptions & {
  readonly database: Connection
  readonly file: string
}

/** The read model of a log over a read file that is open and of that log. */
export const connectReadModel = ({
  database,
  file,
  enterprise,
  log,
  sweepRows,
}: ReadModelParts): ReadModel => {
  const projection = createProjection(database, enterprise, { sweepRows })
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
    sweep: () => projection.sweeping.maybe && transaction(() => continueSweep(projection)),
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
