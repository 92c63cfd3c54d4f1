import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { Fault } from '@polder/kernel'

/** Small files that the host keeps beside a branch: read once, written whole. */

const OWNER_ONLY = 0o600

/** Undefined where there is none. Fault: `file-not-read`. */
export const readWhole = (file: string): string | undefined => {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  } catch (error) {
    throw new Fault('file-not-read', { file }, error)
  }
}

/**
 * Beside it first: whatever stops while it is written, the file is what it was or what it is to be.
 * Fault: `file-not-written`.
 */
export const writeWhole = (file: string, text: string): void => {
  try {
    const beside = `${file}.new`
    const handle = openSync(beside, 'w', OWNER_ONLY)
    try {
      writeSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(beside, file)
  } catch (error) {
    throw new Fault('file-not-written', { file }, error)
  }
}
