import { assert } from '@polder/kernel'
import { ACCOUNT_ID } from '../account/ids.ts'
import type { CentreDisk } from '../centre/disk.ts'
import { type CentreProcess, type CentreProcessParts, startCentre } from '../centre/process.ts'
import type { Death } from '../life/life.ts'

/** The centre of the run: its disk, the process that it has or not, and its operator. */
export type CentreOffice = {
  readonly disk: CentreDisk
  /** Null between two of them. */
  readonly process: () => CentreProcess | null
  readonly start: () => void
  readonly kill: (death: Death) => void
  /** The next process finds the folder as it was at the last backup. */
  readonly restore: () => void
  /** How many times the log was put back. */
  readonly restores: () => number
}

export type CentreOfficeParts = CentreProcessParts & {
  readonly note: (what: string) => void
  /** How long a machine is down, and an operator waits for branches to give back what was lost. */
  readonly downMs: () => number
  readonly recoveryMs: () => number
  /** What it did since the last backup it knows nothing of. */
  readonly isPutBack: () => void
}

export const createCentreOffice = (parts: CentreOfficeParts): CentreOffice => {
  const { disk, clock, note } = parts
  let process: CentreProcess | null = null
  let [starts, restores, isToRestore] = [0, 0, false]
  const putBack = () => {
    if (!isToRestore) return
    isToRestore = false
    restores += 1
    disk.restore(clock.now())
    parts.isPutBack()
    note(`centre is as it was at ${disk.log().store.lastPosition()}`)
  }
  const start = () => {
    assert(process === null, 'a folder has one process at a time')
    putBack()
    starts += 1
    const started = startCentre(parts, starts)
    process = started
    started.life.onEnd(() => {
      process = null
      note('centre ends')
      clock.after(parts.downMs(), start)
    })
    note('centre starts')
    if (disk.log().state().mode === 'recovering')
      clock.after(parts.recoveryMs(), () => endRecovery(started))
  }
  /** A centre that is killed meanwhile is asked again when it has started. */
  const endRecovery = ({ life, centre }: CentreProcess) => {
    if (life.isOver()) return
    centre.endRecovery(ACCOUNT_ID).then(
      () => note('centre has recovered'),
      () => note('centre has not recovered'),
    )
  }
  const kill = (death: Death) => {
    if (death.transaction === 0) process?.life.end()
    else process?.life.dieAt(death)
  }
  return {
    disk,
    start,
    kill,
    process: () => process,
    restores: () => restores,
    restore: () => {
      isToRestore = true
      kill({ transaction: 0, moment: 'before' })
    },
  }
}
