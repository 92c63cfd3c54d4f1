import type { Branch, BranchParts } from './branch.ts'
import { createBranchDrafts } from './drafts.ts'
import { createRecords } from './records/records.ts'
import { logRows } from './report/log.ts'
import { outboxRows } from './report/outbox.ts'

type Looking = 'enterprise' | 'find' | 'log' | 'outbox' | 'drafts' | 'records'

/** What is answered at once, and changes nothing but drafts. */
export const looking = (parts: BranchParts): Pick<Branch, Looking> => {
  const { log, sessions } = parts
  return {
    enterprise: () => sessions.use(({ enterprise }) => enterprise),
    find: (named) => sessions.use(({ finder }) => finder(named)),
    log: (filter) => logRows(log, filter ?? {}),
    outbox: () => outboxRows(log),
    drafts: createBranchDrafts(parts),
    records: createRecords(parts),
  }
}
