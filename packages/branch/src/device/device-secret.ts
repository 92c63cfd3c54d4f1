import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@polder/kernel'
import envPaths from 'env-paths'

/**
 * What binds a device to its machine: a secret outside the data folder (SY-71). A data folder that
 * is found without it was copied from elsewhere; writing in two copies would give the same document
 * numbers twice.
 */
export type DeviceSecret = { readonly secret: string; readonly folder: string }

export type Binding = 'ours' | 'another-machine' | 'copied-folder'

const SECRET_BYTES = 32
const OWNER_ONLY = 0o600

/** Where secrets are kept unless a test says otherwise. */
export const defaultSecretsFolder = (): string =>
  process.env['POLDER_DEVICES'] ?? join(envPaths('polder', { suffix: '' }).config, 'devices')

/** Makes the secret of a new device. */
export const bindDevice = (secrets: string, device: string, folder: string): void => {
  mkdirSync(secrets, { recursive: true })
  write(secrets, device, {
    secret: randomBytes(SECRET_BYTES).toString('base64url'),
    folder: realpathSync(folder),
  })
}

/**
 * Whether this machine is the device's. A folder that was moved is still ours; one that is here
 * while the first is still where it was is a copy.
 */
export const bindingOf = (secrets: string, device: string, folder: string): Binding => {
  const known = read(secrets, device)
  if (known === undefined) return 'another-machine'
  const here = realpathSync(folder)
  if (known.folder === here) return 'ours'
  if (existsSync(join(known.folder, 'log.db'))) return 'copied-folder'
  write(secrets, device, { ...known, folder: here })
  return 'ours'
}

const fileOf = (secrets: string, device: string) => join(secrets, `${device}.json`)

const read = (secrets: string, device: string): DeviceSecret | undefined => {
  const file = fileOf(secrets, device)
  if (!existsSync(file)) return undefined
  try {
    // Safe: this file wrote it, and what is not in it shows as undefined.
    return JSON.parse(readFileSync(file, 'utf8')) as DeviceSecret
  } catch (error) {
    throw new Fault('device-secret-damaged', { file }, error)
  }
}

const write = (secrets: string, device: string, content: DeviceSecret) => {
  writeFileSync(fileOf(secrets, device), JSON.stringify(content), { mode: OWNER_ONLY })
}
