import { createBareSessions, type DeskSessions, type Place } from '@polder/branch/parts'
import type { BranchLog, LogOrigin, SuccessorLog } from '@polder/events'
import { copyMemoryBranchLog, createMemorySuccessorLog } from '@polder/events/memory'
import type { StreamId } from '@polder/kernel'
import type { Life } from '../life/life.ts'
import { mortal } from '../life/mortal.ts'
import { createMemoryRows } from './rows.ts'

/** What a branch's process has open, until it ends or is killed. */
export type Opened = {
  /** As the process has it. */
  readonly log: BranchLog
  readonly sessions: DeskSessions
  /** Lets go of files; the process is over. */
  readonly release: () => void
}

/** A branch's data folder, which outlives its processes. */
export type Disk = {
  readonly open: (life: Life, wrap: (log: BranchLog) => BranchLog) => Opened
  /** The log, to look at from outside; between two processes too. */
  readonly log: () => BranchLog
  /** The folder as it is now, put somewhere else. */
  readonly copy: () => Disk
  /** Begins a log that is to take the place of this one. */
  readonly successor: (asked: Parting) => Successor
  /** Another log in the place of this one. */
  readonly replace: (log: BranchLog) => void
}

export type Parting = { readonly common: number; readonly origin: LogOrigin }
export type Successor = { readonly successor: SuccessorLog; readonly reopened: () => BranchLog }

export type DiskParts = { readonly home: StreamId; readonly log: BranchLog }

/** A folder that is none: nothing of it is in files, and its rows are no read model. */
export const createMemoryDisk = ({ home, log: first }: DiskParts): Disk => {
  let log = first
  return {
    log: () => log,
    copy: () => createMemoryDisk({ home, log: copyMemoryBranchLog(log) }),
    successor: (asked) => {
      const successor = createMemorySuccessorLog({ log, ...asked })
      return { successor, reopened: successor.reopened }
    },
    replace: (next) => {
      log = next
    },
    open: (life, wrap) => {
      const own = wrap(mortal(log, life))
      const place: Place = { log: own, home }
      const openRows = (enterprise: Parameters<typeof createMemoryRows>[1]) =>
        createMemoryRows(own, enterprise)
      return {
        log: own,
        sessions: createBareSessions({ ...place, openRows }),
        release: () => undefined,
      }
    },
  }
}
