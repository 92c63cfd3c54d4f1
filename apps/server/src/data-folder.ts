import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { makeKey, readKey } from '@polder/centre'
import { lockFolder } from '@polder/events/sqlite'
import { Fault } from '@polder/kernel'
import { withSystemFaults } from './system-faults.ts'

/** Only the server's own user reads what companies trust it with. */
const OWNER_ONLY = 0o700

/**
 * The key of a server's data folder, which is there. Faults: `not-a-server`, `key-missing`,
 * `key-damaged`.
 */
export const keyOf = (folder: string): Uint8Array =>
  withSystemFaults({ folder }, () => {
    if (!existsSync(folder) || isEmpty(folder)) throw new Fault('not-a-server', { folder })
    needFolder(folder)
    return readKey(folder)
  })

/** The same, of a folder that becomes a server's when it is not there or empty. */
export const keyOfNewOrOld = (folder: string): Uint8Array =>
  withSystemFaults({ folder }, () => {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY })
    needFolder(folder)
    if (!isEmpty(folder)) return readKey(folder)
    // Two commands at once must not make two keys.
    const lock = lockFolder(folder)
    try {
      return isEmpty(folder) ? makeKey(folder) : readKey(folder)
    } finally {
      lock.release()
    }
  })

const needFolder = (folder: string) => {
  if (!statSync(folder).isDirectory()) throw new Fault('not-a-folder', { folder })
}

const LOCK = /^lock\.db/

const isEmpty = (folder: string) => readdirSync(folder).every((name) => LOCK.test(name))
