import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { LOG_FILE } from '@polder/events/sqlite'
import { Fault } from '@polder/kernel'

/** A new branch needs a folder that isn't there, or is empty. */
export const needFree = (folder: string): void => {
  if (!existsSync(folder)) return
  const names = readdirSync(folder)
  if (names.includes(LOG_FILE)) throw new Fault('already-a-branch', { folder })
  if (names.length > 0) throw new Fault('folder-not-empty', { folder })
}

/** What a process that was ended while it made a branch here has left beside it. */
export const removeAbandoned = (folder: string): void => {
  const [parent, prefix] = [dirname(folder), `${basename(folder)}.new-`]
  for (const name of readdirSync(parent)) {
    const maker = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN
    if (!Number.isInteger(maker) || isRunning(maker)) continue
    rmSync(join(parent, name), { recursive: true, force: true })
  }
}

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process may not be asked, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
