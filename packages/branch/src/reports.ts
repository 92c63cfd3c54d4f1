import type { BranchStatus, InboxRow, LogRow, OutboxRow } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import type { JsonObject, StoredEvent } from '@polder/kernel'
import { branchShape } from './command/who.ts'
import type { Session } from './session.ts'

export type LogFilter = {
  readonly stream?: string
  readonly type?: string
  /** The first position wanted. */
  readonly from?: number
}

const EVENTS_PER_PAGE = 1_000
const COMMITS_PER_PAGE = 200

/** The log in order, then what is pending. */
export function* logRows(log: BranchLog, filter: LogFilter): Generator<LogRow> {
  const isWanted = (row: LogRow) =>
    (filter.stream === undefined || row.StreamId === filter.stream) &&
    (filter.type === undefined || row.StreamType === filter.type)
  for (let after = (filter.from ?? 1) - 1; ; ) {
    const events = log.store.readAll({ after, limit: EVENTS_PER_PAGE })
    for (const event of events) {
      const row = logRow(event)
      if (isWanted(row)) yield row
    }
    const last = events.at(-1)?.position
    if (last === undefined || last === null) break
    after = last
  }
  for (const commit of pendingCommits(log))
    for (const event of log.outbox.events(commit)) {
      const row = logRow(event)
      if (isWanted(row)) yield row
    }
}

const logRow = (event: StoredEvent): LogRow => ({
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

function* pendingCommits(log: BranchLog) {
  for (let after = 0; ; ) {
    const commits = log.outbox.read({ after, limit: COMMITS_PER_PAGE })
    yield* commits
    if (commits.length < COMMITS_PER_PAGE) return
    after = commits.at(-1)?.deviceCommitNumber ?? after
  }
}

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

export const inboxRows = (log: BranchLog): readonly InboxRow[] =>
  log.inbox.read().map(({ commit, enteredAt, reason, meanwhile, because }) => ({
    commandId: commit.command.commandId,
    command: commit.command.name,
    payload: commit.command.payload,
    enteredAt,
    reason: { code: reason.code, ...reason.details },
    meanwhile,
    because,
  }))

export type StatusParts = {
  readonly log: BranchLog
  readonly session: Session
  readonly folder: string
  readonly writable: boolean
}

export const statusOf = ({ log, session, folder, writable }: StatusParts): BranchStatus => {
  const state = log.state()
  return {
    account: {
      id: log.store.identity.accountId,
      name: session.accountName,
      currency: session.enterprise.currency,
    },
    kind: state.kind,
    device: { id: state.device, number: state.deviceNumber },
    branches: branches(session),
    events: log.store.lastPosition(),
    token: state.deviceCommitNumber,
    unsent: { count: log.outbox.count(), oldestAt: log.outbox.oldestAt() },
    inbox: log.inbox.count(),
    exceptions: openExceptions(session),
    writable,
    data: folder,
  }
}

const branches = ({ enterprise, readModel }: Session) => {
  const shape = branchShape(enterprise)
  const title = shape.concept.title ?? 'id'
  return rowsOf({ enterprise, readModel }, shape.name).map((row) => ({
    id: String(row['id']),
    name: String(row[title]),
  }))
}

const rowsOf = ({ enterprise, readModel }: Pick<Session, 'enterprise' | 'readModel'>, table: string) => {
  const query = [...enterprise.queries.values()].find(
    (each) => each.table === table && each.answers === 'list',
  )
  const answer = query && readModel.queries.list(query.name, { page: { limit: 1_000 } })
  const rows: readonly JsonObject[] = answer?.ok === true ? answer.value.rows : []
  return rows
}

const openExceptions = ({ readModel }: Session) => {
  const answer = readModel.queries.list('GetExceptions', { filter: { status: 'open' }, page: { limit: 1 } })
  return answer.ok ? answer.value.count : 0
}
