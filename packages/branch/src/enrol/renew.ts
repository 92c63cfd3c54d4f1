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
import { notedDevice, removeNote, writeNote } from './note.ts'

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
    const [unsent, inbox] = [log.outbox.count(), log.inbox.count()]
    if (unsent + inbox > 0) return refuse('unsent-commits', { unsent, inbox })
    return accept(await renew(enrolling, log))
  } finally {
    log.close()
  }
}

const renew = async (enrolling: Enrolling, log: BranchLog): Promise<Enrolled> => {
  const { folder, secrets, code, server } = enrolling
  const { device, secret } = newDevice(enrolling)
  const enrolled = await cancellable(enrolling.connect, enrolling, (connect) =>
    enrolDevice({ connect, code, device, secret: secret.secret }),
  )
  needSame(log, enrolled)
  const { device: before } = log.state()
  withFaults(folder, () => {
    speakFor(secrets, device, enrolled.branch)
    log.renewDevice(device, enrolled.deviceNumber)
    openCentreFile(folder).write({ server, isOlderCopy: false })
    removeNote(folder)
    unbindHere(enrolling, before)
  })
  return enrolled
}

type Kept = { readonly device: DeviceId; readonly secret: DeviceSecret }

const newDevice = (enrolling: Enrolling): Kept => {
  const { folder, secrets } = enrolling
  const here = realpathSync(folder)
  const noted = notedDevice(folder, enrolling)
  const known = noted && deviceSecret(secrets, noted)
  if (noted !== undefined && known !== undefined) return { device: noted, secret: known }
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
