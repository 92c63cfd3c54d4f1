import { realpathSync } from 'node:fs'
import type { BranchKind, BranchLog } from '@polder/events'
import { openBranchLog } from '@polder/events/sqlite'
import { accept, type DeviceId, newId, type Refused, refuse, type Result } from '@polder/kernel'
import { withFaults } from '../world.ts'
import { bindDevice, unbindDevice } from './device-secret.ts'

export type Renewing = {
  readonly folder: string
  readonly secrets: string
  /** Stands for the new device in document numbers. */
  readonly number: number
  /** Two copies of a stand-alone account never become one again: somebody has to want that. */
  readonly isSure: boolean
}

export type RenewedDevice = {
  readonly kind: BranchKind
  readonly device: { readonly id: DeviceId; readonly number: number }
  readonly before: { readonly id: DeviceId; readonly number: number }
}

/**
 * Makes a folder a new device with series of its own: the way out for one that was copied, or put
 * back from a backup (SY-71). Refused as `unsent-commits` (SY-52), `device-number-used`, and
 * `not-confirmed` for a stand-alone account that nobody is sure about.
 */
export const renewDevice = (renewing: Renewing): Result<RenewedDevice> => {
  const { folder } = renewing
  const log = withFaults(folder, () => openBranchLog({ folder }))
  try {
    return hindrance(log, renewing) ?? accept(renew(log, renewing))
  } finally {
    log.close()
  }
}

const hindrance = (log: BranchLog, { number, isSure }: Renewing): Refused | null => {
  const [unsent, inbox] = [log.outbox.count(), log.inbox.count()]
  if (unsent + inbox > 0) return refuse('unsent-commits', { unsent, inbox })
  if (isUsed(log, number)) return refuse('device-number-used', { number })
  return log.state().kind === 'stand-alone' && !isSure ? refuse('not-confirmed', { number }) : null
}

const COMMITS_PER_PAGE = 200

/** A number that stood for another device would be printed on two documents. */
const isUsed = (log: BranchLog, number: number) => {
  if (log.state().deviceNumber === number) return true
  for (let after = 0; ; ) {
    const commits = log.store.readCommits({ after, limit: COMMITS_PER_PAGE })
    if (commits.some(({ command }) => command.stamps.deviceNumber === number)) return true
    const last = commits.at(-1)
    if (last === undefined) return false
    after = last.lastPosition
  }
}

const renew = (log: BranchLog, { folder, secrets, number }: Renewing): RenewedDevice => {
  const { kind, device, deviceNumber } = log.state()
  const id = newId<DeviceId>()
  // First the secret: a device in the log that has none is taken for a copy.
  bindDevice(secrets, id, realpathSync(folder))
  try {
    log.renewDevice(id, number)
  } catch (error) {
    unbindDevice(secrets, id)
    throw error
  }
  return { kind, device: { id, number }, before: { id: device, number: deviceNumber } }
}
