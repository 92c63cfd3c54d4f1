import type { BranchLog, ReceivedPage } from '@polder/events'
import { Fault } from '@polder/kernel'
import type { SyncedBranch } from '@polder/sync/client'
import type { Outcomes } from './outcomes.ts'
import type { Rebaser } from './rebaser.ts'

export type SyncedBranchParts = Pick<SyncedBranch, 'credentials'> & {
  readonly log: BranchLog
  readonly rebase: Rebaser
  readonly outcomes: Pick<Outcomes, 'tell'>
  /** The rows have something to follow. */
  readonly fellBehind: () => void
  /** Commits of this device have come that this log never held: nothing is written in it any more. */
  readonly foundOlderCopy: () => void
}

/** A branch as the sync engine sees it. */
export const createSyncedBranch = (parts: SyncedBranchParts): SyncedBranch => {
  const { log, credentials, rebase, outcomes, fellBehind, foundOlderCopy } = parts
  return {
    log: {
      ...log,
      receive: (page) => {
        if (hasStrange(log, page)) {
          foundOlderCopy()
          throw new Fault('older-copy')
        }
        log.receive(page)
      },
      setEpoch: (logEpoch) => {
        log.setEpoch(logEpoch)
        fellBehind()
      },
    },
    credentials,
    rebase: (refused) => {
      const became = rebase(refused)
      outcomes.tell(became)
      return became
    },
  }
}

/** SY-71: own commits that are neither in the log, nor in the outbox, nor in the inbox. */
const hasStrange = ({ state, commitOf, inbox }: BranchLog, { commits }: ReceivedPage): boolean => {
  const { device } = state()
  return commits.some(
    ({ command: { commandId, stamps } }) =>
      stamps.device === device &&
      commitOf(commandId) === undefined &&
      inbox.find(commandId) === undefined,
  )
}
