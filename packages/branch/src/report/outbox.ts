import type { OutboxRow } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { pendingCommits } from './log.ts'

/** What the centre has not confirmed, in the order in which it is sent. */
export const outboxRows = (log: BranchLog): readonly OutboxRow[] =>
  [...pendingCommits(log)].map((commit) => ({
    commandId: commit.command.commandId,
    command: commit.command.name,
    token: commit.deviceCommitNumber,
    attempt: commit.attempt,
    recordedAt: commit.recordedAt,
    changedBySync: commit.changedBySync,
    events: commit.events.length,
  }))
