import type { CentreStorage } from '@polder/centre'
import type { CentreLog } from '@polder/events'
import { copyMemoryCentreLog, createMemoryRegistry } from '@polder/events/memory'
import type { Instant } from '@polder/kernel'
import { KEY } from '../account/base.ts'
import { ACCOUNT_ID } from '../account/ids.ts'
import type { Life } from '../life/life.ts'
import { mortal } from '../life/mortal.ts'

/** A centre's data folder, which outlives its processes. */
export type CentreDisk = {
  readonly open: (life: Life, wrap: (log: CentreLog) => CentreLog) => CentreStorage
  /** The account's log, to look at from outside. */
  readonly log: () => CentreLog
  readonly backUp: () => unknown
  readonly copyLog: () => CentreLog
  /** Another log in the place of this one. */
  readonly replace: (log: CentreLog) => void
  /** The folder is what it was at the last backup; false when there was none. No process has it. */
  readonly restore: (now: Instant) => boolean
}

export const createMemoryCentreDisk = (first: CentreLog): CentreDisk => {
  let log = first
  let backup: CentreLog | null = null
  const file = 'account.db'
  const mode = 'open'
  const registry = createMemoryRegistry()
  registry.add({ account: ACCOUNT_ID, name: 'Simulated', file, mode })
  return {
    log: () => log,
    copyLog: () => copyMemoryCentreLog(log, KEY),
    replace: (next) => {
      log = next
    },
    open: (life, wrap) => ({
      registry,
      openLog: () => wrap(mortal(log, life)),
      createLog: () => {
        throw new Error('Defect: a run has one account')
      },
    }),
    backUp: () => {
      backup = copyMemoryCentreLog(log, KEY)
    },
    restore: (now) => {
      if (backup === null) return false
      log = copyMemoryCentreLog(backup, KEY)
      const { logEpoch } = log.state()
      // As `restore` of the centre does it with files.
      log.startEpoch(Math.max(logEpoch + 1, Math.floor(Date.parse(now) / 1_000)))
      registry.setMode(ACCOUNT_ID, 'recovering')
      return true
    },
  }
}
