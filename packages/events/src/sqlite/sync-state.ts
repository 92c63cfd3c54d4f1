import type { DeviceId, LogId } from '@polder/kernel'
import { present } from '@polder/kernel'
import type { BranchKind, LogOrigin } from '../branch-log.ts'
import type { Connection } from './connection.ts'

export type StateRow = LogOrigin & {
  readonly kind: BranchKind
  readonly device: DeviceId
  readonly deviceNumber: number
  readonly rebased: number
  readonly outboxEdition: number
  readonly deviceCommitNumber: number
  readonly generation: number
}

export type StateStore = {
  /** Read once, and again after each change: every command asks for it several times. */
  readonly read: () => StateRow
  /** The device's next number is taken, in the transaction of the commit that bears it. */
  readonly setCommitNumber: (number: number) => void
  readonly setGeneration: (generation: number) => void
  /** `rebased` moved: a new edition of the outbox begins. */
  readonly setRebased: (position: number) => void
  readonly enrol: (origin: LogOrigin, rebased: number) => void
  /** Another device numbers its commits from 1. */
  readonly setDevice: (device: DeviceId, deviceNumber: number) => void
  readonly forget: () => void
}

export const createStateStore = (database: Connection): StateStore => {
  const select = database.prepare<[], StateRow>(
    `SELECT kind, device, device_number AS deviceNumber, rebased,
       outbox_edition AS outboxEdition, device_commit_number AS deviceCommitNumber, generation,
       log_id AS logId, log_epoch AS logEpoch
     FROM sync_state, identity`,
  )
  let known: StateRow | undefined
  const changing = (sql: string) => {
    const statement = database.prepare<(string | number)[]>(sql)
    return (...values: (string | number)[]) => {
      known = undefined
      statement.run(...values)
    }
  }
  const setKind = changing("UPDATE sync_state SET kind = 'enrolled', rebased = ?")
  const setOrigin = changing('UPDATE identity SET log_id = ?, log_epoch = ?')
  const setCommitNumber = changing('UPDATE sync_state SET device_commit_number = ?')
  return {
    read: () => {
      known ??= present(select.get(), 'a branch has its state')
      return known
    },
    setCommitNumber: (number) => {
      const before = known
      setCommitNumber(number)
      known = before && { ...before, deviceCommitNumber: number }
    },
    setGeneration: changing('UPDATE sync_state SET generation = ?'),
    setRebased: changing('UPDATE sync_state SET rebased = ?, outbox_edition = outbox_edition + 1'),
    enrol: (
      { logId, logEpoch }: { readonly logId: LogId; readonly logEpoch: number },
      position,
    ) => {
      setKind(position)
      setOrigin(logId, logEpoch)
    },
    setDevice: changing(
      'UPDATE sync_state SET device = ?, device_number = ?, device_commit_number = 0',
    ),
    forget: () => {
      known = undefined
    },
  }
}

export const writeState = (
  database: Connection,
  branch: Pick<StateRow, 'kind' | 'device' | 'deviceNumber'>,
): void => {
  database
    .prepare(
      `INSERT INTO sync_state (only, kind, device, device_number, rebased, outbox_edition,
         device_commit_number, generation) VALUES (1, ?, ?, ?, 0, 0, 0, 0)`,
    )
    .run(branch.kind, branch.device, branch.deviceNumber)
}
