import { type AccountId, type StreamId, streamKey } from '@polder/kernel'
import type { PendingCommit } from '../branch-log.ts'
import { batchLength } from '../branch/batch.ts'
import type { OutboxStore } from '../branch/parts.ts'
import { pendingEvents } from '../branch/pending-events.ts'
import { claimKey, holderAfter } from '../claims.ts'
import { DEFAULT_PAGE } from '../port.ts'
import type { UndoJournal } from './undo.ts'
import { enter, leave, nothingWaiting, type Waiting } from './waiting.ts'

/** The outbox over plain objects. A rebase makes it anew, so what undoes one puts the old one back. */
export const createMemoryOutbox = ({ note }: UndoJournal, accountId: AccountId): OutboxStore => {
  const eventsOf = (commit: PendingCommit) => pendingEvents(commit, accountId)
  let waiting = nothingWaiting()
  const after = (number: number) =>
    waiting.commits.filter((commit) => commit.deviceCommitNumber > number)
  const put = (commits: readonly PendingCommit[]) => {
    const before = waiting
    waiting = waitingOf(commits, eventsOf)
    note(() => {
      waiting = before
    })
  }
  return {
    add: (commit) => {
      const entered = waiting
      enter(entered, commit, eventsOf(commit))
      note(() => leave(entered))
    },
    drop: (upTo) => put(after(upTo)),
    replace: (commits) => {
      const before = waiting
      put(commits)
      const ids = before.commits.map(({ command }) => command.commandId)
      return ids.filter((id) => !waiting.byCommand.has(id))
    },
    find: (commandId) => waiting.byCommand.get(commandId),
    claim: ({ key, value }, holder) =>
      (waiting.claims.get(claimKey(key, value)) ?? []).reduce<StreamId | undefined>(
        holderAfter,
        holder,
      ),
    headRevision: (stream) => waiting.events.get(streamKey(stream))?.at(-1)?.streamRevision ?? 0,
    stream: (stream, page) =>
      (waiting.events.get(streamKey(stream)) ?? [])
        .filter(({ streamRevision }) => streamRevision > page.after)
        .slice(0, page.limit),
    count: () => waiting.commits.length,
    oldestAt: () => waiting.commits[0]?.recordedAt ?? null,
    read: (page = {}) => after(page.after ?? 0).slice(0, page.limit ?? DEFAULT_PAGE),
    batch: (number, { commits, bytes }) => {
      const next = after(number).slice(0, commits)
      return next.slice(0, batchLength(next.map(sentBytes), bytes))
    },
    events: (commit) => pendingEvents(commit, accountId),
  }
}

const waitingOf = (
  commits: readonly PendingCommit[],
  eventsOf: (commit: PendingCommit) => ReturnType<typeof pendingEvents>,
): Waiting => {
  const waiting = nothingWaiting()
  const inOrder = commits.toSorted((a, b) => a.deviceCommitNumber - b.deviceCommitNumber)
  for (const commit of inOrder) enter(waiting, commit, eventsOf(commit))
  return waiting
}

/** What a commit weighs as it is sent: without what only this branch knows of it. */
const sentBytes = ({ recordedAt: _at, changedBySync: _changed, ...commit }: PendingCommit) =>
  Buffer.byteLength(JSON.stringify(commit))
