import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Fault, type Instant } from '@polder/kernel'
import { syncFolder } from '../disk.ts'
import { readKey } from '../key.ts'
import { folderStorage, type Openers } from '../storage.ts'
import { readContainer } from './container.ts'

export type Restoring = {
  readonly file: string
  /** Not there, or empty. */
  readonly folder: string
  readonly openers: Openers
  readonly now: () => Instant
}

export type RestoreReport = { readonly accounts: number }

/**
 * SY-33: a server as it was when the backup was made. Each account is in a new epoch, in which it first
 * takes back from the branches what it lost since. Made beside and renamed: there is a whole server or
 * none. Faults: `not-a-backup`, `backup-damaged`, `folder-not-empty`.
 */
export const restore = ({ file, folder, openers, now }: Restoring): RestoreReport => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Fault('folder-not-empty', { folder })
  const parent = dirname(resolve(folder))
  mkdirSync(parent, { recursive: true })
  const making = mkdtempSync(join(parent, '.polder-restore-'))
  try {
    readContainer(file, (name) => join(making, name))
    const accounts = startEpochs(making, openers, now())
    if (existsSync(folder)) rmdirSync(folder)
    syncFolder(making)
    renameSync(making, folder)
    syncFolder(parent)
    return { accounts }
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

const startEpochs = (folder: string, openers: Openers, now: Instant): number => {
  const { registry, openLog } = folderStorage(openers, { folder, key: readKey(folder) })
  try {
    const accounts = registry.accounts()
    for (const { account, file } of accounts) {
      const log = openLog(file)
      const { mode, logEpoch } = log.state()
      log.startEpoch(nextEpoch(logEpoch, now))
      // What was awaited is still nobody's: the one who publishes it has all of it.
      if (mode === 'awaiting') log.setMode('awaiting')
      registry.setMode(account, log.state().mode)
      log.close()
    }
    return accounts.length
  } finally {
    registry.close()
  }
}

/** Another one each time, also when the same backup is restored twice. */
const nextEpoch = (logEpoch: number, now: Instant) =>
  Math.max(logEpoch + 1, Math.floor(Date.parse(now) / 1_000))
