import type { DeskSessions } from '@polder/branch/parts'
import type { BranchLog, CentreLog } from '@polder/events'
import type { Link, Listener } from '@polder/sync'
import type { CentreDisk } from '../centre/disk.ts'
import type { Clock } from '../clock/clock.ts'
import type { Life } from '../life/life.ts'
import type { Disk } from '../office/disk.ts'

/**
 * Between the parts of a run, where a bug can be planted that the checks have to find: what each gives
 * is what the others get. A run of ours is honest; only tests plant something.
 */
export type Parts = {
  readonly branchLog: (log: BranchLog, around: Around<Disk>) => BranchLog
  /** As the engine has it. */
  readonly link: (link: Link, log: BranchLog) => Link
  /** As the rebase has them. */
  readonly sessions: (sessions: DeskSessions, log: BranchLog) => DeskSessions
  readonly centreLog: (log: CentreLog, around: Around<CentreDisk>) => CentreLog
  readonly centreDisk: (disk: CentreDisk) => CentreDisk
  readonly listener: (listener: Listener) => Listener
}

/** What a process has around it. */
export type Around<D> = {
  readonly life: Life
  readonly disk: D
  readonly clock: Clock
  /** Which process on this disk it is, from 1. */
  readonly start: number
}

const asItIs = <T>(part: T): T => part

export const HONEST: Parts = {
  branchLog: asItIs,
  link: asItIs,
  sessions: asItIs,
  centreLog: asItIs,
  centreDisk: asItIs,
  listener: asItIs,
}
