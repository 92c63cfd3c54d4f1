import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where there is one, a disk in memory: thousands of short runs write a lot. */
const IN_MEMORY = '/dev/shm'

/** What SQLite shares between processes: of a process that was killed, nothing is left of it. */
const SHARED = /-shm$|^lock\.db/

/** Folders of one run. */
export type Folders = {
  readonly fresh: () => string
  /** A folder as whoever opens it finds it after its process was killed, under another name. */
  readonly copy: (folder: string) => string
  readonly remove: (folder: string) => void
  readonly removeAll: () => void
}

const remove = (folder: string) => rmSync(folder, { recursive: true, force: true })

export const createFolders = (): Folders => {
  const root = mkdtempSync(join(existsSync(IN_MEMORY) ? IN_MEMORY : tmpdir(), 'polder-simulator-'))
  let made = 0
  const fresh = () => {
    made += 1
    const folder = join(root, String(made))
    mkdirSync(folder)
    return folder
  }
  return {
    fresh,
    remove,
    removeAll: () => remove(root),
    copy: (folder) => {
      const copied = fresh()
      for (const name of readdirSync(folder))
        if (!SHARED.test(name)) copyFileSync(join(folder, name), join(copied, name))
      return copied
    },
  }
}
