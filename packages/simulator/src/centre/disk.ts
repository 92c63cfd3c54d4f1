import type { CentreStorage } from '@polder/centre'
import type { CentreLog, Registry } from '@polder/events'
import { copyMemoryCentreLog, createMemoryRegistry } from '@polder/events/memory'
import type { Instant } from '@polder/kernel'
import { ACCOUNT_ID, KEY } from '../account/ids.ts'
import type { Life } from '../life/life.ts'
import { mortal } from '../life/mortal.ts'

/** A centre's data folder, which outlives its processes. */
export type CentreDisk = {
  /** Whatever the process before has open is closed. */
  readonly open: (life: Life, wrap: (log: CentreLog) => CentreLog) => CentreStorage
  /** The account's log, to look at from outside. */
  readonly log: () => CentreLog
  readonly backUp: () => unknown
  readonly copyLog: () => CentreLog
  /** Another log in the place of this one. */
  readonly replace: (log: CentreLog) => void
  /** The folder is what it was at the last backup. No process has it. */
  readonly restore: (now: Instant) => void
  /** What is wrong with its files. */
  readonly wrong: () => readonly string[]
  readonly close: () => void
}

export const ACCOUNT_FILE = 'account.db'

export const registered = (registry: Registry): Registry => {
  registry.add({ account: ACCOUNT_ID, name: 'Simulated', file: ACCOUNT_FILE, mode: 'open' })
  return registry
}

/** As `restore` of the centre does it. */
export const startEpoch = (log: CentreLog, registry: Registry, now: Instant): void => {
  const { logEpoch } = log.state()
  log.startEpoch(Math.max(logEpoch + 1, Math.floor(Date.parse(now) / 1_000)))
  registry.setMode(ACCOUNT_ID, 'recovering')
}

export const oneAccount = (): never => {
  throw new Error('Defect: a run has one account')
}

/** A folder that is none. */
export const createMemoryCentreDisk = (first: CentreLog): CentreDisk => {
  let log = first
  let backup = copyMemoryCentreLog(first, KEY)
  const registry = registered(createMemoryRegistry())
  return {
    log: () => log,
    copyLog: () => copyMemoryCentreLog(log, KEY),
    replace: (next) => {
      log = next
    },
    open: (life, wrap) => ({
      registry,
      openLog: () => wrap(mortal(log, life)),
      createLog: oneAccount,
    }),
    backUp: () => {
      backup = copyMemoryCentreLog(log, KEY)
    },
    restore: (now) => {
      log = copyMemoryCentreLog(backup, KEY)
      startEpoch(log, registry, now)
    },
    wrong: () => [],
    close: () => undefined,
  }
}
