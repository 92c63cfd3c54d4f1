import { existsSync, renameSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { assert, Fault } from '@polder/kernel'
import { asFault, type Connection } from './connection.ts'
import { removeBeside, removeDatabase, syncFolder } from './disk.ts'

/**
 * A copy of an open database, made page by page while it is used and given its name when it is whole:
 * at any moment the file of that name is a backup, this one or the one before. What is written
 * meanwhile is in the copy too. One at a time.
 */
export const createBackup = (database: Connection): ((file: string) => Promise<void>) => {
  let running: Promise<unknown> = Promise.resolve()
  return async (file) => {
    assert(resolve(file) !== resolve(database.name), 'a backup is another file')
    const made = running.then(async () => copyTo(database, file))
    running = made.catch(() => undefined)
    return made
  }
}

const copyTo = async (database: Connection, file: string) => {
  const folder = dirname(file)
  if (!existsSync(folder)) throw new Fault('cannot-open', { file })
  const beside = `${file}.part`
  try {
    removeDatabase(beside)
    await database.backup(beside)
    // Left by somebody who looked into the backup before.
    removeBeside(file)
    renameSync(beside, file)
    syncFolder(folder)
  } catch (error) {
    removeDatabase(beside)
    throw asFault(file, error)
  }
}
