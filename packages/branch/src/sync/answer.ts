import type { SyncAnswer } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import type { SyncStatus } from '@polder/sync/client'
import type { KnownCentre } from './centre-file.ts'

export type AnsweringParts = {
  readonly log: Pick<BranchLog, 'state'>
  readonly centre: KnownCentre
  /** Of the engine; null where none has been started since the branch was opened. */
  readonly status: SyncStatus | null
}

/** The state of sync, whether it runs or not. */
export const syncAnswer = ({ log, centre, status }: AnsweringParts): SyncAnswer => {
  const { received, rebased, logEpoch } = log.state()
  const fault = status?.fault ?? null
  return {
    server: centre.server,
    phase: status?.phase ?? 'stopped',
    fault: fault && { code: fault.code, ...fault.details },
    worksOffline: centre.worksOffline,
    lastContactAt: status?.lastContactAt ?? centre.lastContactAt,
    offlineSince: status?.offlineSince ?? null,
    received,
    rebased,
    head: status?.head ?? null,
    logEpoch,
    clockSkewMs: status?.clockSkewMs ?? null,
    parted: centre.parted,
  }
}
