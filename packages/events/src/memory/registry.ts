import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type AccountId, assert, Fault, present } from '@polder/kernel'
import type { OneTimeCode, RegisteredAccount, Registry } from '../registry.ts'

type Kept = {
  readonly accounts: readonly RegisteredAccount[]
  readonly codes: readonly OneTimeCode[]
}

/** A registry that forgets when its process ends. */
export const createMemoryRegistry = (kept: Kept = { accounts: [], codes: [] }): Registry => {
  const accounts = new Map(kept.accounts.map((each) => [each.account, each]))
  const codes = new Map(kept.codes.map((each) => [each.codeHash, each]))
  const accountOf = (account: AccountId) =>
    present(accounts.get(account), 'an account that there is')
  return {
    accounts: () =>
      [...accounts.values()].toSorted(({ name: one }, { name: other }) => (one < other ? -1 : 1)),
    find: (account) => accounts.get(account),
    add: (added) => {
      const isTaken = ({ account, name, file }: RegisteredAccount) =>
        account === added.account || name === added.name || file === added.file
      assert(![...accounts.values()].some(isTaken), 'an account is registered once')
      accounts.set(added.account, { ...added })
    },
    setMode: (account, mode) => {
      accounts.set(account, { ...accountOf(account), mode })
    },
    assume: (awaited, account) => {
      const known = accountOf(awaited)
      if (awaited === account) return
      assert(!accounts.has(account), 'an account is registered once')
      accounts.delete(awaited)
      accounts.set(account, { ...known, account })
      for (const code of codes.values())
        if (code.account === awaited) codes.set(code.codeHash, { ...code, account })
    },
    codes: codesOf(codes),
    backup: async (file) =>
      writeKept(file, { accounts: [...accounts.values()], codes: [...codes.values()] }),
    close: () => undefined,
  }
}

const codesOf = (codes: Map<string, OneTimeCode>): Registry['codes'] => ({
  find: (codeHash) => codes.get(codeHash),
  add: (added, now) => {
    for (const { codeHash, usedBy, expiresAt } of codes.values())
      if (usedBy === null && expiresAt < now) codes.delete(codeHash)
    codes.set(added.codeHash, { ...added })
  },
  use: (codeHash, usedBy) => {
    codes.set(codeHash, { ...present(codes.get(codeHash), 'a code that there is'), usedBy })
  },
})

const writeKept = (file: string, kept: Kept) => {
  if (!existsSync(dirname(file))) throw new Fault('cannot-open', { file })
  writeFileSync(`${file}.part`, JSON.stringify(kept))
  renameSync(`${file}.part`, file)
}

/** The registry that a backup of one in memory holds. */
export const restoreMemoryRegistry = (file: string): Registry =>
  // Safe: text that this package wrote.
  createMemoryRegistry(JSON.parse(readFileSync(file, 'utf8')) as Kept)
