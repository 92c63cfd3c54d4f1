import { type DeskSessions, fetchSuccessor, type Ports, succeedLog } from '@polder/branch/parts'
import type { BranchLog, LogOrigin } from '@polder/events'
import { isFault } from '@polder/kernel'
import type { Connect } from '@polder/sync'
import type { Credentials, SyncEngine, SyncStatus } from '@polder/sync/client'
import type { Life } from '../life/life.ts'
import type { Disk } from './disk.ts'

export type Parted = {
  readonly life: Life
  readonly disk: Disk
  readonly log: BranchLog
  readonly sessions: DeskSessions
  readonly ports: Ports
  readonly engine: SyncEngine
  readonly connect: Connect
  readonly credentials: Credentials
  readonly defect: (error: unknown) => void
}

/**
 * When the centre's log has gone another way, the branch takes it in the place of its own (SY-33), as
 * `branch.ts` does it with files. What fails on the way is tried again by the engine, which stumbles
 * over the same.
 */
export const succeedWhenParted = (succeeding: Parted): void => {
  const { life, engine, defect } = succeeding
  let isSucceeding = false
  engine.onStatus((status) => {
    const common = partedAt(status)
    if (common === null || isSucceeding) return
    isSucceeding = true
    succeed(succeeding, common)
      .catch((error: unknown) => {
        if (!isFault(error)) defect(error)
      })
      .finally(() => {
        isSucceeding = false
        if (!life.isOver()) engine.start()
      })
  })
}

/** Up to where the two logs are the same, when that is what sync stumbled over. */
const partedAt = ({ phase, fault }: SyncStatus): number | null => {
  const common =
    phase === 'blocked' && fault?.code === 'log-forked' ? fault.details['common'] : null
  return typeof common === 'number' ? common : null
}

const succeed = async (succeeding: Parted, common: number): Promise<void> => {
  const { life, engine, disk, log, ports, sessions, connect, credentials } = succeeding
  await engine.stop()
  let takePlace: (() => void) | undefined
  const begin = (origin: LogOrigin) => {
    const begun = disk.succeed({ common, origin })
    takePlace = begun.takePlace
    return begun.successor
  }
  const successor = await fetchSuccessor({ log, ports, connect, credentials, common, begin })
  life.change((within) => {
    within(() => sessions.use((session) => succeedLog({ log, ports }, session, successor)))()
    takePlace?.()
  })
  // It is closed and opened again on the new log.
  life.end()
}
