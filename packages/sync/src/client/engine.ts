import { assert } from '@polder/kernel'
import type { Outcome } from '../rebase/rebased.ts'
import { createBell } from './bell.ts'
import { createBoard } from './board.ts'
import { type Connected, syncConnected } from './connected.ts'
import { createListeners } from './listeners.ts'
import { type Once, syncOnce } from './once.ts'
import type { ClientPorts, SyncedBranch } from './ports.ts'
import type { SyncReport } from './report.ts'
import type { SyncStatus } from './status.ts'
import { createTroubles } from './troubles.ts'
import type { Syncing } from './work.ts'

/**
 * Keeps a branch and its centre at one log. The branch works on whatever this does: it records, and
 * this sends; it is given pages, and rebases when it is told to.
 */
export type SyncEngine = {
  /**
   * Connects, pushes and pulls until nothing is left that can move, and hangs up. Never throws a fault:
   * the report says what stood in the way. A defect while it is started.
   */
  readonly syncOnce: () => Promise<SyncReport>
  /** Stays connected from now on, and comes back after every cut (SY-23). */
  readonly start: () => void
  /** Hangs up. The promise is for whoever wants to close the log: it is no longer used then. */
  readonly stop: () => Promise<void>
  /** Something was recorded. */
  readonly wake: () => void
  /** The user asks: whatever it waits for or is blocked by, it tries now. */
  readonly retryNow: () => void
  readonly status: () => SyncStatus
  /** Each answer ends the listening. */
  readonly onStatus: (listener: (status: SyncStatus) => void) => () => void
  /** What became of commits that were waiting, after each rebase (SY-48). */
  readonly onOutcomes: (listener: (outcomes: readonly Outcome[]) => void) => () => void
}

export type SyncEngineParts = { readonly branch: SyncedBranch; readonly ports: ClientPorts }

export const createSyncEngine = ({ branch, ports }: SyncEngineParts): SyncEngine => {
  const outcomes = createListeners<readonly Outcome[]>()
  const board = createBoard(branch, ports)
  const troubles = createTroubles()
  const syncing: Syncing = {
    branch,
    ports,
    board,
    troubles,
    tell: outcomes.tell,
    bell: createBell(ports),
  }
  let connected: Connected | null = null
  let once: Once | null = null
  return {
    syncOnce: () => {
      assert(connected === null, 'a branch that stays connected syncs by itself')
      once ??= syncOnce(syncing)
      return once.report.finally(() => {
        once = null
      })
    },
    start: () => {
      connected ??= syncConnected(syncing, once?.report ?? null)
    },
    stop: async () => {
      const stopping = connected
      connected = null
      once?.stop()
      await stopping?.stop()
      await once?.report.catch(() => undefined)
    },
    wake: () => {
      board.touch()
      syncing.bell.ring()
    },
    retryNow: () => {
      troubles.forget()
      connected?.retryNow()
    },
    status: board.status,
    onStatus: board.onStatus,
    onOutcomes: outcomes.add,
  }
}
