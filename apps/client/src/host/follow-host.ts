import type { HostConnection, HostMessage } from '@polder/contract/host'
import { unreachable } from '@polder/kernel'
import { hearOutcomes } from './outcomes-store.ts'
import { queryClient } from './query-client.ts'
import { setSync } from './sync-store.ts'
import { setWork, workEnded } from './works-store.ts'

/** Queries of the client's own that no model names. */
export const OWN_KEYS = { enterprise: '@enterprise', session: '@session', settings: '@settings' }
export const BRANCH_KEYS = {
  inbox: '@inbox',
  outbox: '@outbox',
  drafts: '@drafts',
  history: '@history',
  status: '@status',
}

/** Keeps what the client holds true to what the host says. */
export const followHost = (connection: HostConnection): (() => void) => {
  let wasCut = false
  const endings = [
    connection.onState(({ kind }) => {
      if (kind === 'lost' || kind === 'restarting') wasCut = true
      if (kind !== 'open') return
      // Whatever was answered before may be stale, and what was asked meanwhile has failed.
      if (wasCut) void queryClient.invalidateQueries()
      wasCut = false
    }),
    connection.onMessage(hear),
  ]
  return () => {
    for (const end of endings) end()
  }
}

const hear = (message: HostMessage): void => {
  switch (message.kind) {
    case 'stale':
      return staled(message.queries)
    case 'sync':
      setSync(message)
      return forget([BRANCH_KEYS.inbox, BRANCH_KEYS.outbox, BRANCH_KEYS.status])
    case 'outcomes':
      return hearOutcomes(message.outcomes)
    case 'progress':
      return setWork(message.work)
    case 'ended':
      return workEnded(message.work)
    case 'session':
      return void queryClient.invalidateQueries()
    case 'model':
      return forget([OWN_KEYS.enterprise])
    case 'opening':
    case 'empty':
    case 'open':
    case 'rebuilding':
    case 'restarting':
    case 'failed':
    case 'closing':
      return
    default:
      return unreachable(message)
  }
}

const staled = (queries: readonly string[]) =>
  forget([...queries, BRANCH_KEYS.history, BRANCH_KEYS.drafts, BRANCH_KEYS.status])

const forget = (names: readonly string[]): void => {
  const forgotten = new Set<unknown>(names)
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => forgotten.has(queryKey[0]) })
}
