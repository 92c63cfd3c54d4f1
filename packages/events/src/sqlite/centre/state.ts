import { present } from '@polder/kernel'
import type { CentreMode } from '../../centre-log.ts'
import type { LogIdentity } from '../../port.ts'
import type { Connection } from '../connection.ts'

/** Whose log it is and whether it takes pushes. */
export type CentreStateStore = {
  /** Read once, and again when it may have changed: every push asks for it. */
  readonly mode: () => CentreMode
  readonly setMode: (mode: CentreMode) => void
  readonly setEpoch: (epoch: number) => void
  readonly setOrigin: (identity: Pick<LogIdentity, 'accountId' | 'logId'>) => void
  readonly forget: () => void
}

export const createCentreState = (database: Connection): CentreStateStore => {
  const select = database.prepare<[], CentreMode>('SELECT mode FROM centre_state').pluck()
  const mode = database.prepare<[CentreMode]>('UPDATE centre_state SET mode = ?')
  const epoch = database.prepare<[number]>('UPDATE identity SET log_epoch = ?')
  const origin = database.prepare<[string, string]>(
    'UPDATE identity SET account_id = ?, log_id = ?',
  )
  let known: CentreMode | undefined
  return {
    mode: () => {
      known ??= present(select.get(), 'a centre has its mode')
      return known
    },
    setMode: (to) => {
      mode.run(to)
      known = to
    },
    setEpoch: (to) => {
      epoch.run(to)
    },
    setOrigin: ({ accountId, logId }) => {
      origin.run(accountId, logId)
    },
    forget: () => {
      known = undefined
    },
  }
}

export const writeMode = (database: Connection, mode: CentreMode): void => {
  database.prepare('INSERT INTO centre_state (only, mode) VALUES (1, ?)').run(mode)
}
