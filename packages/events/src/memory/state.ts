import type { NewBranch } from '../branch-log.ts'
import type { BranchState, StateStore } from '../branch/parts.ts'
import type { LogIdentity } from '../port.ts'
import { createCell } from './rows.ts'
import type { UndoJournal } from './undo.ts'

export type MemoryState = StateStore & {
  readonly identity: () => LogIdentity
  readonly put: (state: BranchState) => void
}

/** Where sync stands, replaced whole at each change. */
export const createMemoryState = (branch: NewBranch, journal: UndoJournal): MemoryState => {
  const { accountId } = branch
  const state = createCell<BranchState>(journal, newState(branch))
  const change = (changed: Partial<BranchState>) => state.write({ ...state.read(), ...changed })
  return {
    identity: () => {
      const { logId, logEpoch } = state.read()
      return { accountId, logId, logEpoch }
    },
    read: state.read,
    put: state.write,
    setCommitNumber: (deviceCommitNumber) => change({ deviceCommitNumber }),
    setGeneration: (generation) => change({ generation }),
    setRebased: (rebased) => change({ rebased, outboxEdition: state.read().outboxEdition + 1 }),
    enrol: (origin, rebased) =>
      change({ kind: 'enrolled', logId: origin.logId, logEpoch: origin.logEpoch, rebased }),
    setDevice: (device, deviceNumber) => change({ device, deviceNumber, deviceCommitNumber: 0 }),
  }
}

const newState = (branch: NewBranch): BranchState => ({
  logId: branch.logId,
  logEpoch: branch.logEpoch,
  kind: branch.kind,
  device: branch.device,
  deviceNumber: branch.deviceNumber,
  rebased: 0,
  outboxEdition: 0,
  deviceCommitNumber: 0,
  generation: 0,
})
