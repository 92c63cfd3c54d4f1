import { existsSync, mkdirSync, realpathSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type DeviceId, newId } from '@polder/kernel'
import {
  bindDevice,
  type DeviceSecret,
  deviceSecret,
  unbindDevice,
} from '../device/device-secret.ts'
import { syncFolder } from '../world.ts'
import { notedDevice, type Purpose, writeNote } from './note.ts'

/**
 * The folder of a branch that is being enrolled, beside the wanted one. It stays where it is when the
 * line is cut or the process ends, so that asking again goes on with the same device: the centre may
 * have enrolled it though its answer was lost.
 */
export type Making = {
  readonly folder: string
  readonly device: DeviceId
  readonly secret: DeviceSecret
  /** It takes the wanted folder's place. */
  readonly complete: () => void
  /** Nothing of it is left, at the centre neither. */
  readonly discard: () => void
}

export type Wanted = Purpose & { readonly folder: string; readonly secrets: string }

/** Goes on with what is there from an earlier attempt with the same code, or begins anew. */
export const beginMaking = (wanted: Wanted): Making => {
  const { secrets } = wanted
  const folder = `${wanted.folder}.enrolling`
  const device = notedDevice(folder, wanted) ?? newDevice(folder, wanted)
  const secret = deviceSecret(secrets, device) ?? bindDevice(secrets, device, placeOf(wanted))
  return {
    folder,
    device,
    secret,
    complete: () => complete(folder, wanted.folder),
    discard: () => {
      rmSync(folder, { recursive: true, force: true })
      unbindDevice(secrets, device)
    },
  }
}

const newDevice = (folder: string, wanted: Wanted): DeviceId => {
  const device = newId<DeviceId>()
  // The secret first: a device that the centre knows and that has none could never prove itself.
  bindDevice(wanted.secrets, device, placeOf(wanted))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  writeNote(folder, device, wanted)
  return device
}

const placeOf = ({ folder }: Wanted) => join(realpathSync(dirname(folder)), basename(folder))

const complete = (making: string, folder: string) => {
  if (existsSync(folder)) rmdirSync(folder)
  renameSync(making, folder)
  syncFolder(dirname(folder))
}
