import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '@polder/kernel'
import { syncFolder } from './disk.ts'

export const KEY_FILE = 'key'
const KEY_BYTES = 32
const OWNER_ONLY = 0o600

/**
 * What a server signs its commits with (SY-7): made once, in a file that only its own user reads, and
 * in every backup. Without it no branch could give back what a restored server lost (SY-33).
 */
export const makeKey = (folder: string): Uint8Array => {
  const key = randomBytes(KEY_BYTES)
  writeKey(folder, key)
  return key
}

/** Faults: `key-missing`, `key-damaged`. */
export const readKey = (folder: string): Uint8Array => {
  const file = join(folder, KEY_FILE)
  const key = read(file)
  if (key.length !== KEY_BYTES) throw new Fault('key-damaged', { file })
  return key
}

const read = (file: string) => {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  } catch (error) {
    throw new Fault('key-missing', { file }, error)
  }
}

/** A file that is there is never written over: its key has signed commits. */
const writeKey = (folder: string, key: Uint8Array): void => {
  const handle = openSync(join(folder, KEY_FILE), 'wx', OWNER_ONLY)
  try {
    writeSync(handle, `${Buffer.from(key).toString('base64url')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  syncFolder(folder)
}
