import { join } from 'node:path'
import { openCentreLog, openRegistry, verifyCentreLog } from '@polder/events/sqlite'
import { KEY } from '../account/ids.ts'
import type { Folders } from '../files/folders.ts'
import { mortal } from '../life/mortal.ts'
import { ACCOUNT_FILE, type CentreDisk, oneAccount, startEpoch } from './disk.ts'

export const REGISTRY_FILE = 'registry.db'

export type SqliteCentreDiskParts = {
  readonly folders: Folders
  /** The centre's data folder; no process has it open. */
  readonly folder: string
}

const openFiles = (folder: string) => ({
  log: openCentreLog({ file: join(folder, ACCOUNT_FILE), key: KEY }),
  registry: openRegistry(join(folder, REGISTRY_FILE)),
})

/** A real data folder, which the next process finds as one that was killed has left it. */
export const createSqliteCentreDisk = (parts: SqliteCentreDiskParts): CentreDisk => {
  const { folders } = parts
  let { folder } = parts
  let backup = folders.copy(folder)
  let files = openFiles(folder)
  const close = () => {
    files.log.close()
    files.registry.close()
  }
  const moveTo = (next: string) => {
    close()
    folders.remove(folder)
    folder = next
    files = openFiles(folder)
  }
  return {
    close,
    log: () => files.log,
    copyLog: oneAccount,
    replace: oneAccount,
    open: (life, wrap) => {
      moveTo(folders.copy(folder))
      const { log, registry } = files
      return { registry, openLog: () => wrap(mortal(log, life)), createLog: oneAccount }
    },
    backUp: () => {
      folders.remove(backup)
      backup = folders.copy(folder)
    },
    restore: (now) => {
      moveTo(folders.copy(backup))
      startEpoch(files.log, files.registry, now)
    },
    wrong: () =>
      verifyCentreLog(files.log, KEY)
        .filter(({ ok }) => !ok)
        .map(({ check, detail }) => `[SY-7] the centre's log: ${check} ${JSON.stringify(detail)}`),
  }
}
