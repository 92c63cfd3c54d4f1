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
  const { server, worksOffline, parted } = centre
  const now = status ?? RESTING
  return {
    server,
    phase: now.phase,
    fault: now.fault && { code: now.fault.code, ...now.fault.details },
    worksOffline,
    lastContactAt: now.lastContactAt ?? centre.lastContactAt,
    offlineSince: now.offlineSince,
    received,
    rebased,
    head: now.head,
    logEpoch,
    clockSkewMs: now.clockSkewMs,
    parted,
  }
}

/** Before anything was asked of the centre. */
const RESTING = {
  phase: 'stopped',
  fault: null,
  lastContactAt: null,
  offlineSince: null,
  head: null,
  clockSkewMs: null,
} as const
