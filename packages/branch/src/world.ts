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
  const { code } = error
  return FAULTS.find(([prefix]) => String(code).startsWith(prefix))?.[1]
}

const FAULTS: readonly (readonly [string, string])[] = [
  ['EACCES', 'data-read-only'],
  ['EPERM', 'data-read-only'],
  ['EROFS', 'data-read-only'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EIO', 'disk-failed'],
  ['EFBIG', 'disk-full'],
  ['ENOTDIR', 'not-a-folder'],
  ['EEXIST', 'folder-not-empty'],
  ['ENOTEMPTY', 'folder-not-empty'],
  ['EBUSY', 'folder-in-use'],
  ['EXDEV', 'folder-in-use'],
  ['ENAMETOOLONG', 'not-a-folder'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR', 'disk-failed'],
  ['SQLITE_CANTOPEN', 'cannot-open'],
  ['SQLITE_READONLY', 'data-read-only'],
  ['SQLITE_NOTADB', 'lock-damaged'],
  ['SQLITE_CORRUPT', 'lock-damaged'],
]
