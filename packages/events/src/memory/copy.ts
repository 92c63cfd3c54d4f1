import type { BranchLog } from '../branch-log.ts'
import { branchLogOf, partsOf } from './branch-log.ts'
import { openMemoryParts } from './branch-parts.ts'

/**
 * A copy of a branch's log as it stands, as of its folder: the rows are the same ones, so it costs a
 * look at each and no more. Outside of transactions.
 */
export const copyMemoryBranchLog = (log: BranchLog): BranchLog => {
  const from = partsOf(log)
  const { accountId } = log.store.identity
  const to = openMemoryParts({ accountId, ...log.state() })
  to.state.put(from.state.read())
  to.tables.take(from.tables)
  for (const commit of from.outbox.read({ limit: ALL })) to.outbox.add(commit)
  for (const entry of from.inbox.read({ limit: ALL })) to.inbox.put(entry)
  for (const attempt of from.superseded.all()) to.superseded.add(attempt)
  for (const draft of from.drafts.read()) to.drafts.save(draft)
  return branchLogOf(to)
}

const ALL = Number.MAX_SAFE_INTEGER
