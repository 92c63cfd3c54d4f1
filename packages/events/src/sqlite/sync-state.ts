import type { DeviceId, LogId } from '@polder/kernel'
import { present } from '@polder/kernel'
import type { BranchKind, LogOrigin } from '../branch-log.ts'
import type { Connection } from './connection.ts'

export type StateRow = {
  readonly kind: BranchKind
  readonly device: DeviceId
  readonly deviceNumber: number
  readonly rebased: number
  readonly outboxEdition: number
  readonly deviceCommitNumber: number
  readonly generation: number
}

export type StateStore = {
  readonly read: () => StateRow & LogOrigin
  /** The next number of the device, taken in the transaction of the commit that bears it. */
  readonly takeCommitNumber: () => number
  readonly setGeneration: (generation: number) => void
  /** `rebased` moved: a new edition of the outbox begins. */
  readonly setRebased: (position: number) => void
  readonly enrol: (origin: LogOrigin, rebased: number) => void
}

export const createStateStore = (database: Connection): StateStore => {
  const select = database.prepare<[], StateRow & LogOrigin>(
    `SELECT kind, device, device_number AS deviceNumber, rebased,
       outbox_edition AS outboxEdition, device_commit_number AS deviceCommitNumber, generation,
       log_id AS logId, log_epoch AS logEpoch
     FROM sync_state, identity`,
  )
  const next = database.prepare<[], { number: number }>(
    `UPDATE sync_state SET device_commit_number = device_commit_number + 1
     RETURNING device_commit_number AS number`,
  )
  const generation = database.prepare<[number]>('UPDATE sync_state SET generation = ?')
  const rebased = database.prepare<[number]>(
    'UPDATE sync_state SET rebased = ?, outbox_edition = outbox_edition + 1',
  )
  return {
    read: () => present(select.get(), 'a branch has its state'),
    takeCommitNumber: () => present(next.get(), 'a branch has its state').number,
    setGeneration: (number) => generation.run(number),
    setRebased: (position) => rebased.run(position),
    enrol: ({ logId, logEpoch }, position) => {
      database.prepare("UPDATE sync_state SET kind = 'enrolled', rebased = ?").run(position)
      database
        .prepare<[LogId, number]>('UPDATE identity SET log_id = ?, log_epoch = ?')
        .run(logId, logEpoch)
    },
  }
}
