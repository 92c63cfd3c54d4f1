import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DeviceId, isId, isJsonObject, type JsonObject } from '@polder/kernel'
import { writeWhole } from '../world.ts'

/**
 * Which device a folder is enrolled as, and with which code: asked again, it is the same one. It stays in
 * the folder, since a process may end after all is done and before it has said so.
 */
export type Purpose = { readonly server: string; readonly code: string }

export const writeNote = (folder: string, device: DeviceId, purpose: Purpose): void =>
  writeWhole(fileIn(folder), JSON.stringify({ device, ...kept(purpose) }))

/** The device of an earlier attempt with the same purpose. */
export const notedDevice = (folder: string, purpose: Purpose): DeviceId | undefined => {
  const { device, ...noted } = noteIn(fileIn(folder))
  const isSame = Object.entries(kept(purpose)).every(([name, value]) => noted[name] === value)
  // Safe: this file wrote it.
  return isSame && isId(device) ? (device as string as DeviceId) : undefined
}

const fileIn = (folder: string) => join(folder, 'enrolment.json')

/** The code itself is nobody's business any more once it is used. */
const kept = ({ server, code }: Purpose) => ({
  server,
  code: createHash('sha256').update(code).digest('hex'),
})

/** A note that can't be read is none: then it is another device. */
const noteIn = (file: string): JsonObject => {
  if (!existsSync(file)) return {}
  try {
    const note: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isJsonObject(note) ? note : {}
  } catch {
    return {}
  }
}
