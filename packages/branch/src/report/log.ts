import type { LogRow } from '@polder/contract'
import type { BranchLog, PendingCommit } from '@polder/events'
import type { StoredEvent } from '@polder/kernel'

export type LogFilter = {
  readonly stream?: string | undefined
  readonly type?: string | undefined
  /** The first position wanted. */
  readonly from?: number | undefined
}

const EVENTS_PER_PAGE = 1_000
const COMMITS_PER_PAGE = 200

/** The log in order, then what is pending. */
export const logRows = function* (
  log: BranchLog,
  { stream, type, from = 1 }: LogFilter,
): Generator<LogRow> {
  for (const event of allEvents(log, from)) {
    if (stream !== undefined && event.streamId !== stream) continue
    if (type === undefined || event.streamType === type) yield rowOf(event)
  }
}

const allEvents = function* (log: BranchLog, from: number): Generator<StoredEvent> {
  for (let after = from - 1; ; ) {
    const events = log.store.readAll({ after, limit: EVENTS_PER_PAGE })
    yield* events
    const last = events.at(-1)?.position
    if (last === undefined || last === null) break
    after = last
  }
  for (const commit of pendingCommits(log)) yield* log.outbox.events(commit)
}

export const pendingCommits = function* (log: BranchLog): Generator<PendingCommit> {
  for (let after = 0; ; ) {
    const commits = log.outbox.read({ after, limit: COMMITS_PER_PAGE })
    yield* commits
    if (commits.length < COMMITS_PER_PAGE) return
    after = commits.at(-1)?.deviceCommitNumber ?? after
  }
}

const rowOf = (event: StoredEvent): LogRow => ({
  StreamId: event.streamId,
  StreamRevision: event.streamRevision,
  PayloadItemName: event.payloadItemName,
  Payload: event.payload,
  StreamType: event.streamType,
  SequenceNumber: event.sequenceNumber,
  CommitTime: event.commitTime,
  AccountId: event.accountId,
  position: event.position,
  commandId: event.commitId,
  pending: event.position === null,
})
