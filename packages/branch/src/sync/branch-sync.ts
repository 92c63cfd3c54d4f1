import type { OutcomeAnswer, PublishRequest, SyncAnswer, SyncReport } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { Fault, type Result } from '@polder/kernel'
import { createSyncEngine, type SyncEngine } from '@polder/sync/client'
import { type Binding, needOurs } from '../device/binding.ts'
import { createListeners } from '../listeners.ts'
import type { Ports } from '../ports.ts'
import type { Watching } from '../worker/run-worker.ts'
import { syncAnswer } from './answer.ts'
import type { CentreFile } from './centre-file.ts'
import { keepLastContact } from './last-contact.ts'
import { credentialsOf, lineTo, type LineParts } from './line.ts'
import { createOutcomes, type Outcomes } from './outcomes.ts'
import type { Rebaser } from './rebaser.ts'
import { publishBranch } from './publish.ts'
import { reportOf } from './report.ts'
import { createSyncedBranch } from './synced-branch.ts'

/** Sync with the centre, as whoever runs the branch wants it. Commands never wait for it (SY-15). */
export type BranchSync = {
  readonly status: () => SyncAnswer
  readonly onStatus: (listener: (status: SyncAnswer) => void) => () => void
  /** What became of commits that waited, after each rebase (SY-48). */
  readonly onOutcomes: Outcomes['listen']
  /** What becomes of one command: at once if it waits for nothing any more. */
  readonly outcomeOf: (commandId: string) => Promise<Result<OutcomeAnswer>>
  /**
   * Sends and receives all that there is, and hangs up. The report says what stood in the way. Faults:
   * `stands-alone`, `no-server`, `works-offline`, and those of a folder that isn't ours (SY-71).
   */
  readonly once: () => Promise<SyncReport>
  /** Stays connected from now on. Faults as `once`, but for `works-offline`, which it waits out. */
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** Whatever it waits for, it tries now. */
  readonly retryNow: () => void
  /** By choice, kept in the folder: until `workOnline` nothing is sent or received. */
  readonly workOffline: () => Promise<void>
  readonly workOnline: () => void
  /**
   * Gives a stand-alone account, log and all, to a centre that awaits it; it is enrolled from then on
   * (SY-35). Cut off, it goes on when it is asked again. Faults: `already-enrolled`, those of the line
   * and of the centre (`code-invalid`, `account-published`, `another-log`).
   */
  readonly publish: (request: PublishRequest, watching?: Watching) => Promise<void>
  /** Where the centre is from now on, kept in the folder. */
  readonly useServer: (server: string) => Promise<void>
}

export type BranchSyncParts = LineParts & {
  readonly log: BranchLog
  readonly ports: Ports
  readonly binding: () => Binding
  readonly centre: CentreFile
  readonly rebase: Rebaser
  /** Another epoch's name has to be known by the rows too. */
  readonly fellBehind: () => void
}

export type RunningSync = BranchSync & {
  /** Something was recorded. */
  readonly wake: () => void
  /** What became of commits otherwise than by a rebase of this log. */
  readonly tellOutcomes: Outcomes['tell']
  readonly close: () => Promise<void>
}

export const createBranchSync = (parts: BranchSyncParts): RunningSync => {
  const { log, centre, binding } = parts
  const outcomes = createOutcomes(parts)
  const listeners = createListeners<SyncAnswer>(parts.ports)
  let [engine, isStarted]: [SyncEngine | null, boolean] = [null, false]
  const status = () => syncAnswer({ log, centre: centre.read(), status: engine?.status() ?? null })
  const tell = () => listeners.tell(status())
  const running = () => {
    if (engine === null) {
      engine = createEngine(parts, outcomes)
      engine.onStatus(tell)
    }
    return engine
  }
  const needCentre = () => {
    if (log.state().kind === 'stand-alone') throw new Fault('stands-alone')
    needOurs(binding)
    if (centre.read().server === null) throw new Fault('no-server')
  }
  const go = () => {
    if (isStarted && !centre.read().worksOffline) running().start()
  }
  const stopEngine = async () => {
    await engine?.stop()
  }
  return {
    status,
    onStatus: listeners.listen,
    onOutcomes: outcomes.listen,
    outcomeOf: outcomes.next,
    once: async () => {
      needCentre()
      if (centre.read().worksOffline) throw new Fault('works-offline')
      return reportOf(await running().syncOnce(), log)
    },
    start: () => {
      needCentre()
      isStarted = true
      go()
    },
    stop: async () => {
      isStarted = false
      await stopEngine()
    },
    retryNow: () => engine?.retryNow(),
    workOffline: async () => {
      centre.write({ worksOffline: true })
      await stopEngine()
      tell()
    },
    workOnline: () => {
      centre.write({ worksOffline: false })
      go()
      tell()
    },
    publish: async (request, watching = {}) => {
      needOurs(binding)
      await publishBranch(parts, request, watching)
    },
    useServer: async (server) => {
      centre.write({ server })
      await stopEngine()
      go()
    },
    wake: () => engine?.wake(),
    tellOutcomes: outcomes.tell,
    close: async () => {
      isStarted = false
      await stopEngine()
      outcomes.close()
    },
  }
}

const createEngine = (parts: BranchSyncParts, outcomes: Outcomes): SyncEngine => {
  const { log, centre, ports, rebase, fellBehind } = parts
  const branch = createSyncedBranch({
    log,
    credentials: credentialsOf(parts),
    rebase,
    outcomes,
    fellBehind,
    foundOlderCopy: () => centre.write({ isOlderCopy: true }),
  })
  const connect = async () => lineTo(parts, centre.read().server)
  const engine = createSyncEngine({ branch, ports: { ...ports, connect } })
  engine.onStatus(keepLastContact(centre))
  return engine
}
