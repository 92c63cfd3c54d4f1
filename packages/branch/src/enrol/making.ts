import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type DeviceId, isId, isJsonObject, type JsonObject, newId } from '@polder/kernel'
import {
  bindDevice,
  type DeviceSecret,
  deviceSecret,
  unbindDevice,
} from '../device/device-secret.ts'
import { syncFolder, writeWhole } from '../world.ts'

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

export type Wanted = {
  readonly folder: string
  readonly secrets: string
  readonly server: string
  readonly code: string
}

/** Goes on with what is there from an earlier attempt with the same code, or begins anew. */
export const beginMaking = (wanted: Wanted): Making => {
  const { secrets } = wanted
  const folder = `${wanted.folder}.enrolling`
  const device = deviceIn(folder, wanted) ?? newDevice(folder, wanted)
  const secret = deviceSecret(secrets, device) ?? bindDevice(secrets, device, placeOf(wanted))
  const discard = () => {
    rmSync(folder, { recursive: true, force: true })
    unbindDevice(secrets, device)
  }
  return { folder, device, secret, discard, complete: () => complete(folder, wanted.folder) }
}

const NOTE = 'enrolling.json'

const newDevice = (folder: string, wanted: Wanted): DeviceId => {
  const device = newId<DeviceId>()
  // The secret first: a device that the centre knows and that has none could never prove itself.
  bindDevice(wanted.secrets, device, placeOf(wanted))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  writeWhole(join(folder, NOTE), JSON.stringify({ device, ...purposeOf(wanted) }))
  return device
}

const deviceIn = (folder: string, wanted: Wanted): DeviceId | undefined => {
  const file = join(folder, NOTE)
  if (!existsSync(file)) return undefined
  const { device, ...purpose } = noteIn(readFileSync(file, 'utf8'))
  const isSame = Object.entries(purposeOf(wanted)).every(([name, value]) => purpose[name] === value)
  // Safe: this file wrote it.
  return isSame && isId(device) ? (device as string as DeviceId) : undefined
}

const noteIn = (text: string): JsonObject => {
  const note: unknown = JSON.parse(text)
  return isJsonObject(note) ? note : {}
}

/** The code itself is nobody's business any more once it is used. */
const purposeOf = ({ server, code }: Wanted) => ({
  server,
  code: createHash('sha256').update(code).digest('hex'),
})

const placeOf = ({ folder }: Wanted) => join(realpathSync(dirname(folder)), basename(folder))

const complete = (making: string, folder: string) => {
  rmSync(join(making, NOTE))
  if (existsSync(folder)) rmdirSync(folder)
  renameSync(making, folder)
  syncFolder(dirname(folder))
}
