import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { KEY_FILE } from '../key.ts'
import type { OpenAccounts } from '../account/open-accounts.ts'
import { type CentreStorage, REGISTRY_FILE } from '../storage.ts'
import { writeContainer } from './container.ts'

export type BackingUp = {
  readonly storage: Pick<CentreStorage, 'registry'>
  readonly open: OpenAccounts
  readonly key: Uint8Array
}

export type BackupReport = { readonly accounts: number; readonly bytes: number }

const OWNER_ONLY = 0o600

/**
 * Everything in one file, made while the server serves: the registry, the log of every account, and
 * the key without which they could not be gone on with (SY-7). The registry first, so that every
 * account that it knows is in the backup. What it holds of an account is of one moment.
 */
export const backUp = async (
  { storage, open, key }: BackingUp,
  file: string,
): Promise<BackupReport> => {
  const folder = mkdtempSync(join(dirname(file), '.polder-backup-'))
  try {
    const accounts = storage.registry.accounts()
    await storage.registry.backup(join(folder, REGISTRY_FILE))
    for (const account of accounts) await open.open(account).log.backup(join(folder, account.file))
    const keyText = Buffer.from(key).toString('base64url')
    writeFileSync(join(folder, KEY_FILE), keyText, { mode: OWNER_ONLY })
    const names = [KEY_FILE, REGISTRY_FILE, ...accounts.map((account) => account.file)]
    const parts = writeContainer(
      file,
      names.map((name) => ({ name, from: join(folder, name) })),
    )
    return {
      accounts: accounts.length,
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
