import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'

/** Removes a database with what SQLite keeps beside it. */
export const removeDatabase = (file: string): void => {
  rmSync(file, { force: true })
  removeBeside(file)
}

/** Removes what SQLite keeps beside a database, and would read as part of it. */
export const removeBeside = (file: string): void => {
  for (const each of besideOf(file)) rmSync(each, { force: true })
}

/** Another connection has the database open, or one was killed. */
export const hasWal = (file: string): boolean => besideOf(file).some((each) => existsSync(each))

const besideOf = (file: string) => [`${file}-wal`, `${file}-shm`]

/** The folder's new names are on disk too; Windows has no folders to sync. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
