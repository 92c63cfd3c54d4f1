import type { CentreLog, RegisteredAccount } from '@polder/events'
import type { JsonObject } from '@polder/kernel'
import type { OpenAccount } from './account/open-accounts.ts'

export type Finding = {
  readonly check: string
  readonly ok: boolean
  readonly detail?: JsonObject
}

/** Checks a log with its key: `verifyCentreLog` of `@polder/events/sqlite`. */
export type VerifyLog = (log: CentreLog, key: Uint8Array) => readonly Finding[]

export type AccountFindings = {
  readonly account: RegisteredAccount
  readonly findings: readonly Finding[]
}

type Verifying = {
  readonly account: RegisteredAccount
  readonly key: Uint8Array
  readonly verifyLog: VerifyLog
}

/** Everything that can be checked of an account: its log by itself, and that the registry agrees. */
export const verifyAccount = (
  { log }: OpenAccount,
  { account, key, verifyLog }: Verifying,
): AccountFindings => {
  const { accountId, mode } = log.state()
  return {
    account,
    findings: [
      ...verifyLog(log, key),
      { check: 'registry has the account of the log', ok: accountId === account.account },
      { check: 'registry has the mode of the log', ok: mode === account.mode },
    ],
  }
}
