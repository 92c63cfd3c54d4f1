import { isFault } from '@polder/kernel'
import type { Logger } from 'pino'
import type { Attendance } from './attendance.ts'
import type { Census } from './census.ts'
import { type Health, isStoreFault } from './health.ts'
import { whereThrown } from './logging.ts'
import { probeFolder } from './probe.ts'

export type Upkeep = { readonly end: () => void }

export type KeptUp = {
  readonly folder: string
  readonly attendance: Attendance
  readonly census: Census
  readonly health: Health
  readonly logger: Logger
}

const EVERY_MS = 1_000

/** What is looked after every second, whether branches ask for something or not. */
export const beginUpkeep = (kept: KeptUp): Upkeep => {
  const timer = setInterval(() => lookAfter(kept), EVERY_MS)
  return { end: () => clearInterval(timer) }
}

const lookAfter = ({ folder, attendance, census, health, logger }: KeptUp): void => {
  try {
    attendance.look()
    census.visitNext()
    // Nobody pushes to a server that says it isn't ready, so it finds out by itself.
    if (health.isFailing()) probeFolder(folder)
    health.storeWorks()
  } catch (error) {
    if (!isFault(error)) return logger.error(whereThrown(error), 'defect')
    if (isStoreFault(error.code)) health.storeFailed(error.code)
    logger.warn({ code: error.code }, 'upkeep')
  }
}
