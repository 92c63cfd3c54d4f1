import type { SyncReport } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import type { SyncReport as EngineReport } from '@polder/sync/client'

/** What a sync came to, for whoever asked for it. */
export const reportOf = (report: EngineReport, { inbox }: Pick<BranchLog, 'inbox'>): SyncReport => {
  const { pushed, received, outcomes, leftCount, left, faults } = report
  return {
    sent: pushed,
    received,
    ...outcomes,
    unsent: leftCount,
    left,
    inbox: inbox.count(),
    faults: faults.map(({ code, details }) => ({ code, ...details })),
  }
}
