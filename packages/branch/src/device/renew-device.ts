import { realpathSync } from 'node:fs'
import type { BranchLog } from '@polder/events'
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
  readonly device: { readonly id: DeviceId; readonly number: number }
  readonly before: { readonly id: DeviceId; readonly number: number }
}

/**
 * Makes the folder of a stand-alone account a new device with series of its own: the way out for one
 * that was copied, or put back from a backup (SY-71). Refused as `device-number-used`, as
 * `not-confirmed` while nobody is sure about it, and as `enrol-again` for an enrolled branch, whose
 * centre gives the numbers (`enrolAgain`).
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
  if (log.state().kind === 'enrolled') return refuse('enrol-again')
  if (isUsed(log, number)) return refuse('device-number-used', { number })
  return isSure ? null : refuse('not-confirmed', { number })
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
  const { device, deviceNumber } = log.state()
  const id = newId<DeviceId>()
  // First the secret: a device in the log that has none is taken for a copy.
  bindDevice(secrets, id, realpathSync(folder))
  try {
    log.renewDevice(id, number)
  } catch (error) {
    unbindDevice(secrets, id)
    throw error
  }
  return { device: { id, number }, before: { id: device, number: deviceNumber } }
}
