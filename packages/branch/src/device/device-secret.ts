import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LOG_FILE } from '@polder/events/sqlite'
import { Fault, isId, isJsonObject, present, type StreamId } from '@polder/kernel'
import envPaths from 'env-paths'
import { withFaults, writeWhole } from '../world.ts'
import type { Binding } from './binding.ts'

/**
 * What binds a device to its machine: a secret outside the data folder (SY-71). A data folder that
 * is found without it was copied from elsewhere; writing in two copies would give the same document
 * numbers twice.
 */
export type DeviceSecret = {
  readonly secret: string
  /** The data folder, by its real path. */
  readonly folder: string
  /** The branch that the device was enrolled for, which it speaks for; without it for every one. */
  readonly branch?: StreamId
}

const SECRET_BYTES = 32
const OWNER_ONLY_FOLDER = 0o700

/** Where secrets are kept unless a test says otherwise. */
export const defaultSecretsFolder = (): string =>
  process.env['POLDER_DEVICES'] ?? join(envPaths('polder', { suffix: '' }).config, 'devices')

/** Makes the secret of a new device. The folder is given by its real path; it may come later. */
export const bindDevice = (secrets: string, device: string, folder: string): DeviceSecret =>
  withFaults(secrets, () => {
    mkdirSync(secrets, { recursive: true, mode: OWNER_ONLY_FOLDER })
    const made = { secret: randomBytes(SECRET_BYTES).toString('base64url'), folder }
    write(secrets, device, made)
    return made
  })

/** What is known of a device here; undefined on another machine. */
export const deviceSecret = (secrets: string, device: string): DeviceSecret | undefined =>
  read(secrets, device)

/** The device was enrolled for this branch. */
export const speakFor = (secrets: string, device: string, branch: StreamId): void => {
  const known = present(read(secrets, device), 'a device is bound before it is enrolled')
  withFaults(secrets, () => write(secrets, device, { ...known, branch }))
}

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
  const { secret, folder, branch } = content
  if (typeof secret !== 'string' || typeof folder !== 'string') throw new Error('it lacks a part')
  return { secret, folder, ...(isId(branch) && { branch }) }
}

const write = (secrets: string, device: string, content: DeviceSecret) =>
  writeWhole(fileOf(secrets, device), JSON.stringify(content))
