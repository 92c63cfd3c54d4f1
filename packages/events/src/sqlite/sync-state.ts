import { present } from '@polder/kernel'
import type { NewBranch } from '../branch-log.ts'
import type { BranchState, StateStore } from '../branch/parts.ts'
import type { Connection } from './connection.ts'

export type SqliteStateStore = StateStore & { readonly forget: () => void }

/** `isRenamed` is called when the log has another id. */
export const createStateStore = (database: Connection, isRenamed: () => void): SqliteStateStore => {
  const select = database.prepare<[], BranchState>(
    `SELECT kind, device, device_number AS deviceNumber, rebased,
       outbox_edition AS outboxEdition, device_commit_number AS deviceCommitNumber, generation,
       log_id AS logId, log_epoch AS logEpoch
     FROM sync_state, identity`,
  )
  let known: BranchState | undefined
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
    // Read once, and again after each change.
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
    enrol: ({ logId, logEpoch }, rebased) => {
      setKind(rebased)
      setOrigin(logId, logEpoch)
      isRenamed()
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
  branch: Pick<NewBranch, 'kind' | 'device' | 'deviceNumber'>,
): void => {
  database
    .prepare(
      `INSERT INTO sync_state (only, kind, device, device_number, rebased, outbox_edition,
         device_commit_number, generation) VALUES (1, ?, ?, ?, 0, 0, 0, 0)`,
    )
    .run(branch.kind, branch.device, branch.deviceNumber)
}
