import { createBareSessions, type DeskSessions, type Place } from '@polder/branch/parts'
import type { BranchLog, LogOrigin, SuccessorLog } from '@polder/events'
import { copyMemoryBranchLog, createMemorySuccessorLog } from '@polder/events/memory'
import type { StreamId } from '@polder/kernel'
import type { Life } from '../life/life.ts'
import { mortal } from '../life/mortal.ts'
import { createMemoryRows } from './rows.ts'

/** What a branch's process has open. */
export type Opened = {
  /** As the process has it. */
  readonly log: BranchLog
  readonly sessions: DeskSessions
  /** What is wrong with what it keeps beside its log. */
  readonly wrong: () => readonly string[]
}

/** A branch's data folder, which outlives its processes. */
export type Disk = {
  /** Whatever the process before has open is closed. */
  readonly open: (life: Life, wrap: (log: BranchLog) => BranchLog) => Opened
  /** The log, to look at from outside; between two processes too. */
  readonly log: () => BranchLog
  /** The folder as it is now, put somewhere else. */
  readonly copy: () => Disk
  /** Begins a log that is to take the place of this one. */
  readonly succeed: (asked: Parting) => Succeeding
  /** Another log in the place of this one. */
  readonly replace: (log: BranchLog) => void
  readonly close: () => void
}

export type Parting = { readonly common: number; readonly origin: LogOrigin }

export type Succeeding = {
  readonly successor: SuccessorLog
  /** Called when it is finished, where that hasn't put it there yet. */
  readonly takePlace: () => void
}

export type DiskParts = { readonly home: StreamId; readonly log: BranchLog }

/** A folder that is none: nothing of it is in files, and its rows are no read model. */
export const createMemoryDisk = ({ home, log: first }: DiskParts): Disk => {
  let log = first
  const replace = (next: BranchLog) => {
    log = next
  }
  return {
    log: () => log,
    copy: () => createMemoryDisk({ home, log: copyMemoryBranchLog(log) }),
    succeed: (asked) => {
      const successor = createMemorySuccessorLog({ log, ...asked })
      return { successor, takePlace: () => replace(successor.reopened()) }
    },
    replace,
    close: () => undefined,
    open: (life, wrap) => {
      const own = wrap(mortal(log, life))
      const place: Place = { log: own, home }
      const openRows = (enterprise: Parameters<typeof createMemoryRows>[1]) =>
        createMemoryRows(own, enterprise)
      const sessions = createBareSessions({ ...place, openRows })
      return { log: own, sessions, wrong: () => [] }
    },
  }
}
