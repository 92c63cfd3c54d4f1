import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Fault, isFault } from '@polder/kernel'

/**
 * Runs work on files, and turns the system's own errors into faults that say what to do. What is no
 * error of the system is a defect, and stays one.
 */
export const withFaults = <T>(folder: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    const code = isFault(error) ? undefined : faultCodeOf(error)
    throw code === undefined ? error : new Fault(code, { folder }, error)
  }
}

const faultCodeOf = (error: unknown) => {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return FAULTS.get(String(error.code))
}

const FAULTS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'data-read-only'],
  ['EPERM', 'data-read-only'],
  ['EROFS', 'data-read-only'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EIO', 'disk-failed'],
  ['EFBIG', 'disk-full'],
  ['ENOTDIR', 'not-a-folder'],
  ['EEXIST', 'not-a-folder'],
  ['ENOTEMPTY', 'folder-not-empty'],
  ['EBUSY', 'folder-in-use'],
  ['EXDEV', 'folder-in-use'],
  ['ENAMETOOLONG', 'not-a-folder'],
])

/** A new name in a folder is on disk when the folder is. Windows has no such call, and needs none. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const OWNER_ONLY = 0o600

/** Beside it first: whatever stops while it is written, the file is what it was or what it is to be. */
export const writeWhole = (file: string, text: string): void => {
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', OWNER_ONLY)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(beside, file)
  syncFolder(dirname(file))
}
