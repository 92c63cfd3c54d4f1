import { assert } from '@polder/kernel'
import { receive } from '../branch/receiving.ts'
import { succeed } from '../branch/succession.ts'
import type { BranchLog, LogOrigin } from '../branch-log.ts'
import type { SuccessorLog } from '../successor-log.ts'
import { branchLogOf, partsOf } from './branch-log.ts'
import { type MemoryParts, openMemoryParts } from './branch-parts.ts'

export type MemorySuccession = {
  readonly log: BranchLog
  readonly common: number
  readonly origin: LogOrigin
}

export type MemorySuccessorLog = SuccessorLog & {
  /** What is opened after `finish`: there is no folder to find it in. */
  readonly reopened: () => BranchLog
}

export const createMemorySuccessorLog = (asked: MemorySuccession): MemorySuccessorLog => {
  const { log, common } = asked
  assert(log.state().kind === 'enrolled', 'only an enrolled branch has a centre to part from')
  assert(log.store.chainHashAt(common) !== undefined, 'logs part where a commit ends')
  const parts = sharedParts(asked)
  const nextLog = branchLogOf(parts)
  const { run } = parts.transactions
  return {
    copyPart: () => false,
    received: parts.log.lastPosition,
    receive: (page) => run(() => receive(parts.log, page)),
    finish: (rebase) =>
      run(() => {
        copyBesideTheLog(partsOf(log), parts, common)
        return succeed({ old: log, common, next: parts, nextLog }, rebase)
      }),
    abandon: () => undefined,
    reopened: () => nextLog,
  }
}

/** All at once: what is in memory is short. */
const sharedParts = ({ log, common, origin }: MemorySuccession): MemoryParts => {
  const { kind, device, deviceNumber } = log.state()
  const { accountId } = log.store.identity
  const parts = openMemoryParts({ accountId, ...origin, kind, device, deviceNumber })
  for (const commit of log.store.readCommits({ limit: common }))
    if (commit.lastPosition <= common) parts.log.adopt(commit)
  return parts
}

/** As in SQLite: rebased on what is shared, and no further than the branch was. */
const copyBesideTheLog = (old: MemoryParts, next: MemoryParts, common: number) => {
  const { logId, logEpoch } = next.state.read()
  const before = old.state.read()
  next.state.put({
    ...before,
    logId,
    logEpoch,
    rebased: Math.min(before.rebased, common),
    outboxEdition: before.outboxEdition + 1,
  })
  for (const entry of old.inbox.read({ limit: ALL })) next.inbox.put(entry)
  for (const attempt of old.superseded.all()) next.superseded.add(attempt)
  for (const draft of old.drafts.read()) next.drafts.save(draft)
}

const ALL = Number.MAX_SAFE_INTEGER
