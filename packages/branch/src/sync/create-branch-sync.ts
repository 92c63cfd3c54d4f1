import type { SyncAnswer } from '@polder/contract'
import { Fault } from '@polder/kernel'
import { needOurs } from '../device/binding.ts'
import { createListeners } from '../listeners.ts'
import { syncAnswer } from './answer.ts'
import type { BranchSyncParts, RunningSync } from './branch-sync.ts'
import { choosing } from './choices.ts'
import { createEngine, holdEngine } from './held-engine.ts'
import { createOutcomes } from './outcomes.ts'
import { publishBranch } from './publish.ts'
import { reportOf } from './report.ts'

/** Sync over an engine that is made when it is first needed. */
export const createBranchSync = (parts: BranchSyncParts): RunningSync => {
  const { log, centre } = parts
  const outcomes = createOutcomes(parts)
  const listeners = createListeners<SyncAnswer>(parts.ports)
  const status = () => syncAnswer({ log, centre: centre.read(), status: held.status() })
  const tell = () => listeners.tell(status())
  const held = holdEngine(() => createEngine(parts, outcomes), tell)
  let isStarted = false
  const go = () => {
    if (isStarted && !centre.read().worksOffline) held.engine().start()
  }
  return {
    status,
    onStatus: listeners.listen,
    onOutcomes: outcomes.listen,
    outcomeOf: outcomes.next,
    once: async () => {
      needCentre(parts)
      if (centre.read().worksOffline) throw new Fault('works-offline')
      if (isStarted) throw new Fault('stays-connected')
      return reportOf(await held.engine().syncOnce(), log)
    },
    start: () => {
      needCentre(parts)
      isStarted = true
      go()
    },
    stop: async () => {
      isStarted = false
      await held.stop()
    },
    retryNow: held.retryNow,
    ...choosing({ centre, stop: held.stop, go, tell }),
    publish: async (request, watching = {}) => {
      needOurs(parts.binding)
      await publishBranch(parts, request, watching)
    },
    wake: held.wake,
    tellOutcomes: outcomes.tell,
    close: async () => {
      isStarted = false
      await held.stop()
      outcomes.close()
    },
  }
}

const needCentre = ({ log, binding, centre }: BranchSyncParts) => {
  if (log.state().kind === 'stand-alone') throw new Fault('stands-alone')
  needOurs(binding)
  const { server, isPublishing } = centre.read()
  if (isPublishing) throw new Fault('still-publishing')
  if (server === null) throw new Fault('no-server')
}
