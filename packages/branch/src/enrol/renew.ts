import { realpathSync } from 'node:fs'
import type { BranchLog } from '@polder/events'
import { openBranchLog } from '@polder/events/sqlite'
import { accept, type DeviceId, Fault, newId, refuse, type Result } from '@polder/kernel'
import { enrolDevice } from '@polder/sync/client'
import {
  bindDevice,
  deviceSecret,
  type DeviceSecret,
  speakFor,
  unbindDevice,
} from '../device/device-secret.ts'
import { cancellable } from '../sync/cancellable.ts'
import { openCentreFile } from '../sync/centre-file.ts'
import { withFaults } from '../world.ts'
import type { Enrolled, Enrolling } from './enrol.ts'
import { notedDevice, writeNote } from './note.ts'

/**
 * Makes a folder that is enrolled already another device of its account, with series of its own: the
 * way out for a copy, for one that was put back from a backup, and for a device that the centre takes
 * nothing from any more (SY-71). Its log stays. Refused as `unsent-commits` (SY-52). Faults:
 * `already-a-branch` where the account stands alone, `another-log` when the code is of another account,
 * those of the line and of the centre.
 */
export const enrolAgain = async (enrolling: Enrolling): Promise<Result<Enrolled>> => {
  const { folder } = enrolling
  const log = withFaults(folder, () => openBranchLog({ folder }))
  try {
    if (log.state().kind === 'stand-alone') throw new Fault('already-a-branch', { folder })
    const done = doneBefore(enrolling, log)
    if (done !== null) return accept(done)
    const [unsent, inbox] = [log.outbox.count(), log.inbox.count()]
    if (unsent + inbox > 0) return refuse('unsent-commits', { unsent, inbox })
    return accept(await renew(enrolling, log))
  } finally {
    log.close()
  }
}

/**
 * What the same code came to, where this folder is that device already: made another device once more,
 * it would number its commits from 1 again.
 */
const doneBefore = (enrolling: Enrolling, { state, store }: BranchLog): Enrolled | null => {
  const { folder, secrets } = enrolling
  const { device, deviceNumber, logId, logEpoch } = state()
  const known = deviceSecret(secrets, device)
  const isHere = known?.folder === realpathSync(folder)
  if (!isHere || known.branch === undefined || notedDevice(folder, enrolling) !== device)
    return null
  if (openCentreFile(folder).read().isOlderCopy) return null
  const account = store.identity.accountId
  return { account, logId, logEpoch, deviceNumber, branch: known.branch }
}

const renew = async (enrolling: Enrolling, log: BranchLog): Promise<Enrolled> => {
  const { folder, secrets, code, server } = enrolling
  const { device, secret } = newDevice(enrolling, log.state().device)
  const enrolled = await cancellable(enrolling.connect, enrolling, (connect) =>
    enrolDevice({ connect, code, device, secret: secret.secret }),
  )
  needSame(log, enrolled)
  const { device: before } = log.state()
  withFaults(folder, () => {
    speakFor(secrets, device, enrolled.branch)
    log.renewDevice(device, enrolled.deviceNumber)
    openCentreFile(folder).write({ server, isOlderCopy: false })
    unbindHere(enrolling, before)
  })
  return enrolled
}

type Kept = { readonly device: DeviceId; readonly secret: DeviceSecret }

const newDevice = (enrolling: Enrolling, before: DeviceId): Kept => {
  const { folder, secrets } = enrolling
  const here = realpathSync(folder)
  const noted = notedDevice(folder, enrolling)
  const known = noted && deviceSecret(secrets, noted)
  const isBegun = noted !== undefined && noted !== before
  if (isBegun && known !== undefined) return { device: noted, secret: known }
  const device = newId<DeviceId>()
  const secret = withFaults(folder, () => {
    const made = bindDevice(secrets, device, here)
    writeNote(folder, device, enrolling)
    return made
  })
  return { device, secret }
}

const needSame = ({ store: { identity }, state }: BranchLog, { account, logId }: Enrolled) => {
  if (identity.accountId !== account || state().logId !== logId)
    throw new Fault('another-log', { logId })
}

/** The device of before goes with it, unless the folder that it is bound to is another one. */
const unbindHere = ({ secrets, folder }: Enrolling, before: DeviceId) => {
  if (deviceSecret(secrets, before)?.folder === realpathSync(folder)) unbindDevice(secrets, before)
}
