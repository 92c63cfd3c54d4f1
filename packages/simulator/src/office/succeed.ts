import { type DeskSessions, type Ports, succeedLog } from '@polder/branch/parts'
import { type BranchLog, GENESIS_HASH, type LogOrigin } from '@polder/events'
import { isFault, present } from '@polder/kernel'
import type { Connect } from '@polder/sync'
import { type Credentials, fetchLog, type SyncEngine, type SyncStatus } from '@polder/sync/client'
import type { Life } from '../life/life.ts'
import type { Disk, Succeeding } from './disk.ts'

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
  const { life, engine, log, ports, sessions } = succeeding
  await engine.stop()
  const { successor, takePlace } = await fetchSuccessor(succeeding, common)
  life.change((within) => {
    within(() => sessions.use((session) => succeedLog({ log, ports }, session, successor)))()
    takePlace()
  })
  // It is closed and opened again on the new log.
  life.end()
}

/** As the branch does it; with files, it lets other work go on while it copies what the two share. */
const fetchSuccessor = async (succeeding: Parted, common: number): Promise<Succeeding> => {
  const { log, disk, ports, connect, credentials } = succeeding
  const { logId, logEpoch } = log.state()
  let begun: Succeeding | undefined
  const begin = async (origin: LogOrigin) => {
    begun = disk.succeed({ common, origin })
  }
  await fetchLog({
    connect,
    now: ports.now,
    credentials,
    origin: { logId, logEpoch },
    after: { position: common, chainHash: log.store.chainHashAt(common) ?? GENESIS_HASH },
    greeted: begin,
    receive: (page) => begun?.successor.receive(page),
  })
  return present(begun, 'who was greeted has begun it')
}
