import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What must not change where nothing is done: the log, byte for byte, and which files there are. */
export type Fingerprint = { readonly log: string | null; readonly files: readonly string[] }

export const fingerprintOf = (folder: string): Fingerprint | null => {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return null
  const log = join(folder, 'log.db')
  return {
    log: existsSync(log) ? createHash('sha256').update(readFileSync(log)).digest('hex') : null,
    // SQLite's own journals come and go, and the lock is nobody's data.
    files: readdirSync(folder)
      .filter((name) => !/-(?:wal|shm)$|^lock\.db$/.test(name))
      .toSorted(),
  }
}
