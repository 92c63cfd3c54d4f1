import { createSyncEngine, type SyncEngine, type SyncStatus } from '@polder/sync/client'
import type { Ports } from '../ports.ts'
import type { BranchSyncParts } from './branch-sync.ts'
import { keepLastContact } from './last-contact.ts'
import { credentialsOf, lineTo } from './line.ts'
import type { Outcomes } from './outcomes.ts'
import { createSyncedBranch } from './synced-branch.ts'

/** The engine, made when it is first needed: a branch that stands alone never has one. */
export const holdEngine = (create: () => SyncEngine, onStatus: () => void) => {
  let held: SyncEngine | null = null
  return {
    engine: (): SyncEngine => {
      if (held !== null) return held
      held = create()
      held.onStatus(onStatus)
      return held
    },
    status: () => held?.status() ?? null,
    stop: async () => {
      await held?.stop()
    },
    wake: () => held?.wake(),
    retryNow: () => held?.retryNow(),
  }
}

/** The engine of a branch that keeps what it has to in its folder. */
export const createEngine = (parts: BranchSyncParts, outcomes: Outcomes): SyncEngine => {
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
  engine.onStatus(tellDefects(ports))
  return engine
}

/** A mistake of ours blocks sync, and is told once. */
const tellDefects = ({ tellDefect }: Pick<Ports, 'tellDefect'>) => {
  let told: SyncStatus['fault'] = null
  return ({ fault }: SyncStatus) => {
    if (fault?.code === DEFECT && fault !== told)
      tellDefect(new Error(`Defect in sync: ${JSON.stringify(fault.details)}`))
    told = fault
  }
}

const DEFECT = 'sync-defect'
