import type { AccountId, Commit, StoredEvent } from '@polder/kernel'
import type { PendingCommit } from '../branch-log.ts'

/** The events of a commit that is in no log yet: without sequence number and position. */
export const pendingEvents = (
  commit: Commit | PendingCommit,
  accountId: AccountId,
): readonly StoredEvent[] => {
  const commitTime = 'recordedAt' in commit ? commit.recordedAt : commit.command.stamps.clock
  return commit.events.map((event, eventIndex) => ({
    ...event,
    accountId,
    commitId: commit.command.commandId,
    eventIndex,
    commitTime,
    sequenceNumber: null,
    position: null,
  }))
}
