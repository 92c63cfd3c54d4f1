import { branchOpening, publishedIn } from '@polder/commands'
import { type Instant, refuse, type Result, type StreamId } from '@polder/kernel'
import { perform } from '../perform.ts'
import { officesOf, usersOf } from './offices.ts'
import type { OpenAccount } from './open-accounts.ts'

export type BranchWanted = { readonly name: string; readonly code?: string | undefined }

/**
 * Opens one more branch office, as the model's setup opens the first. The centre does it for the first
 * of the account's users who is there. Refused as the command is, and as `account-awaiting`,
 * `recovering`, `no-user`, `no-setup`.
 */
export const openBranch = (
  { log, bench }: OpenAccount,
  wanted: BranchWanted,
  now: () => Instant,
): Result<StreamId> => {
  const { store } = log
  const { mode } = log.state()
  // What is appended while the log waits for what it lost would part it from its branches (SY-33).
  if (mode === 'recovering') return refuse('recovering')
  if (mode === 'awaiting') return refuse('account-awaiting')
  const [office] = officesOf(store, bench)
  const { accountName: account, model } = publishedIn(store, store.identity.accountId)
  const command = branchOpening({ model, account, branch: wanted.name, code: wanted.code })
  if (command === undefined || office === undefined)
    return refuse('no-setup', { model: model.name })
  const [actor] = usersOf(store, bench)
  if (actor === undefined) return refuse('no-user')
  return perform({ log, bench, now }, command, { actor, branch: office.branch })
}
