import type { InboxRow, OutboxRow } from '@polder/contract'
import type { BranchLog, InboxEntry } from '@polder/events'
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

/** What a person has yet to settle. */
export const inboxRows = (log: BranchLog): readonly InboxRow[] =>
  log.inbox
    .read()
    .filter(({ state }) => state === 'open')
    .map(inboxRow)

const inboxRow = ({ commit, enteredAt, reason, meanwhile, because }: InboxEntry): InboxRow => ({
  commandId: commit.command.commandId,
  command: commit.command.name,
  payload: commit.command.payload,
  enteredAt,
  reason: { code: reason.code, ...reason.details },
  meanwhile,
  because,
})
