import { Fault, type JsonObject } from '@polder/kernel'

/** Runs work on files, and turns the system's own errors into faults that say what to do. */
export const withSystemFaults = <T>(place: JsonObject, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw asSystemFault(place, error)
  }
}

/** What the system said as a fault, where there is one that says what to do; else as it is. */
export const asSystemFault = (place: JsonObject, error: unknown): unknown => {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = FAULTS.get(error.code)
  return code === undefined ? error : new Fault(code, place, error)
}

const FAULTS: ReadonlyMap<unknown, string> = new Map([
  ['EACCES', 'data-read-only'],
  ['EPERM', 'data-read-only'],
  ['EROFS', 'data-read-only'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EIO', 'disk-failed'],
  ['ENOENT', 'cannot-open'],
  ['EISDIR', 'cannot-open'],
  ['ENOTDIR', 'not-a-folder'],
  ['EEXIST', 'not-a-folder'],
])
