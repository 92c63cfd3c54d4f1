import { closeSync, fsyncSync, openSync } from 'node:fs'

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
