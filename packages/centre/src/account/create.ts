import { foundAccount } from '@polder/commands'
import type { CentreLog, RegisteredAccount, Registry } from '@polder/events'
import {
  accept,
  type AccountId,
  type Instant,
  type LogId,
  newId,
  refuse,
  type Refused,
  type Result,
  type StreamId,
} from '@polder/kernel'
import type { Model } from '@polder/model'
import { createBench } from '../judge/judge.ts'
import { MAX_NAME_LENGTH } from '../limits.ts'
import { perform } from '../perform.ts'
import type { CentreStorage } from '../storage.ts'

export type AccountWanted = {
  readonly name: string
  readonly branch: string
  readonly user: string
  /** Its currency is the account's. */
  readonly model: Model
}

export type CreatedAccount = { readonly account: AccountId; readonly branch: StreamId }

/**
 * Makes an account at the centre: its first commits are those of every account. Refused as
 * `account-name-used`, `account-name-invalid`, `no-setup`, `setup-refused`; then nothing is there.
 */
export const createAccount = (
  storage: CentreStorage,
  wanted: AccountWanted,
  now: () => Instant,
): Result<CreatedAccount> => {
  const { name, model } = wanted
  const wrong = wrongName(storage.registry, name)
  if (wrong !== undefined) return wrong
  if ((model.setup ?? []).length === 0) return refuse('no-setup', { model: model.name })
  const account = newId<AccountId>()
  const file = newFile()
  const log = storage.createLog(file, {
    identity: { accountId: account, logId: newId<LogId>(), logEpoch: 1 },
    mode: 'open',
  })
  try {
    const founded = found(log, { ...wanted, account }, now)
    // Last: a file that no account bears is nothing.
    if (founded.ok) storage.registry.add({ account, name, file, mode: 'open' })
    return founded
  } finally {
    log.close()
  }
}

/** SY-35: an account that is nobody's yet, until a stand-alone one is published into it. */
export const awaitAccount = (
  { registry, createLog }: CentreStorage,
  name: string,
): Result<RegisteredAccount> => {
  const wrong = wrongName(registry, name)
  if (wrong !== undefined) return wrong
  const identity = { accountId: newId<AccountId>(), logId: newId<LogId>(), logEpoch: 1 }
  const file = newFile()
  createLog(file, { identity, mode: 'awaiting' }).close()
  const awaited = { account: identity.accountId, name, file, mode: 'awaiting' } as const
  registry.add(awaited)
  return accept(awaited)
}

/** Not the name that people give it: that may change, and may hold anything. */
const newFile = () => `${newId<AccountId>()}.db`

const wrongName = (registry: Registry, name: string): Refused | undefined => {
  if (name.trim() === '' || name.length > MAX_NAME_LENGTH)
    return refuse('account-name-invalid', { name: name.slice(0, MAX_NAME_LENGTH) })
  const isUsed = registry.accounts().some((each) => each.name === name)
  return isUsed ? refuse('account-name-used', { name }) : undefined
}

type Founding = AccountWanted & { readonly account: AccountId }

const found = (
  log: CentreLog,
  { account, name, branch, user, model }: Founding,
  now: () => Instant,
): Result<CreatedAccount> => {
  const { commands, ...founder } = foundAccount({
    accountId: account,
    account: name,
    branch,
    user,
    model,
  })
  const performing = { log, bench: createBench(log.store), now }
  return log.transaction((): Result<CreatedAccount> => {
    for (const command of commands) {
      const done = perform(performing, command, founder)
      if (!done.ok) return refuse('setup-refused', { command: command.name, ...flat(done.refusal) })
    }
    return accept({ account, branch: founder.branch })
  })
}

const flat = ({ code, details }: Refused['refusal']) => ({ code, ...details })
