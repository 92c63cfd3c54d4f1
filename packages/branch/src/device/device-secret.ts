import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { LOG_FILE } from '@polder/events/sqlite'
import { Fault, isJsonObject } from '@polder/kernel'
import envPaths from 'env-paths'
import { syncFolder, withFaults } from '../world.ts'

/**
 * What binds a device to its machine: a secret outside the data folder (SY-71). A data folder that
 * is found without it was copied from elsewhere; writing in two copies would give the same document
 * numbers twice.
 */
export type DeviceSecret = { readonly secret: string; readonly folder: string }

export type Binding = 'ours' | 'another-machine' | 'copied-folder'

const SECRET_BYTES = 32
const OWNER_ONLY = 0o600
const OWNER_ONLY_FOLDER = 0o700

/** Where secrets are kept unless a test says otherwise. */
export const defaultSecretsFolder = (): string =>
  process.env['POLDER_DEVICES'] ?? join(envPaths('polder', { suffix: '' }).config, 'devices')

/** Makes the secret of a new device. The folder is given by its real path; it may come later. */
export const bindDevice = (secrets: string, device: string, folder: string): void =>
  withFaults(secrets, () => {
    mkdirSync(secrets, { recursive: true, mode: OWNER_ONLY_FOLDER })
    write(secrets, device, {
      secret: randomBytes(SECRET_BYTES).toString('base64url'),
      folder,
    })
  })

export const unbindDevice = (secrets: string, device: string): void =>
  rmSync(fileOf(secrets, device), { force: true })

/**
 * Whether this machine is the device's. A folder that was moved is still ours; one that is here
 * while the first is still where it was is a copy.
 */
export const bindingOf = (secrets: string, device: string, folder: string): Binding => {
  const known = read(secrets, device)
  if (known === undefined) return 'another-machine'
  const here = realpathSync(folder)
  if (known.folder === here) return 'ours'
  if (existsSync(join(known.folder, LOG_FILE))) return 'copied-folder'
  withFaults(secrets, () => write(secrets, device, { ...known, folder: here }))
  return 'ours'
}

const fileOf = (secrets: string, device: string) => join(secrets, `${device}.json`)

const read = (secrets: string, device: string): DeviceSecret | undefined => {
  const file = fileOf(secrets, device)
  if (!existsSync(file)) return undefined
  try {
    return secretIn(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new Fault('device-secret-damaged', { file }, error)
  }
}

const secretIn = (content: unknown): DeviceSecret => {
  if (!isJsonObject(content)) throw new Error('it is no object')
  const { secret, folder } = content
  if (typeof secret !== 'string' || typeof folder !== 'string') throw new Error('it lacks a part')
  return { secret, folder }
}

/** Beside it first: a machine that stops while it writes must not lose the device. */
const write = (secrets: string, device: string, content: DeviceSecret) => {
  const file = fileOf(secrets, device)
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', OWNER_ONLY)
  try {
    writeSync(handle, JSON.stringify(content))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
  syncFolder(secrets)
}
