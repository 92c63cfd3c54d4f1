import type { BranchStatus, SyncAnswer } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import type { JsonObject, JsonValue } from '@polder/kernel'
import { branchShape } from '../command/who.ts'
import type { Session } from '../session.ts'

export type StatusParts = {
  readonly log: BranchLog
  readonly session: Session
  readonly folder: string
  readonly writable: boolean
  readonly sync: SyncAnswer
}

/** The account, its branches, and the state of sync. */
export const statusOf = (parts: StatusParts): BranchStatus => {
  const { log, session, folder, writable, sync } = parts
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
    sync,
    inbox: log.inbox.count(),
    exceptions: openExceptions(session),
    writable,
    data: folder,
  }
}

/** As many as a page of a list has. */
const MAX_BRANCHES = 1_000

const branches = (session: Session) => {
  const { name, concept } = branchShape(session.enterprise)
  return rowsOf(session, name).map((row) => {
    // Safe: an id is text.
    const id = row['id'] as string
    return { id, name: titleOf(row[concept.title ?? 'id']) ?? id }
  })
}

/** A title is text or a number, and need not be given. */
const titleOf = (value: JsonValue | undefined) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

const rowsOf = ({ enterprise, readModel }: Session, table: string): readonly JsonObject[] => {
  const query = [...enterprise.queries.values()].find(
    (each) => each.table === table && each.answers === 'list',
  )
  const answer = query && readModel.queries.list(query.name, { page: { limit: MAX_BRANCHES } })
  return answer?.ok === true ? answer.value.rows : []
}

const openExceptions = ({ readModel }: Session) => {
  const open = { filter: { status: 'open' }, page: { limit: 1 } }
  const answer = readModel.queries.list('GetExceptions', open)
  return answer.ok ? answer.value.count : 0
}
