import type { AccountId, DeviceId, Instant, StreamId } from '@polder/kernel'
import type { CentreMode } from './centre-log.ts'

/**
 * What a server knows beside its accounts' logs: which accounts there are, and the one-time codes by
 * which devices come to them. Whatever concerns one account alone is in that account's log.
 */
export type Registry = {
  /** By name. */
  readonly accounts: () => readonly RegisteredAccount[]
  readonly find: (account: AccountId) => RegisteredAccount | undefined
  /** A defect when its id, name or file is another's. */
  readonly add: (account: RegisteredAccount) => void
  readonly setMode: (account: AccountId, mode: CentreMode) => void
  /**
   * Gives an account that was awaited the id of the one that is published (SY-35), in its codes too. A
   * defect when another account has that id.
   */
  readonly assume: (awaited: AccountId, account: AccountId) => void
  readonly codes: Codes
  /** A copy of the file as it is now. */
  readonly backup: (file: string) => Promise<void>
  readonly close: () => void
}

export type RegisteredAccount = {
  readonly account: AccountId
  /** How people call it, unique. */
  readonly name: string
  /** Of its log. */
  readonly file: string
  /** As its log has it, to be listed without being opened. */
  readonly mode: CentreMode
}

export type Codes = {
  readonly find: (codeHash: string) => OneTimeCode | undefined
  /** Drops those that nobody used in time, too. */
  readonly add: (code: OneTimeCode, now: Instant) => void
  /** The device has the code from now on, and nobody else can use it. */
  readonly use: (codeHash: string, device: DeviceId) => void
}

export type OneTimeCode = {
  /** SHA-256, hex: who reads the registry learns no code. */
  readonly codeHash: string
  readonly purpose: 'enrol' | 'publish'
  readonly account: AccountId
  /** The branch that the device will speak for; null where an account is published. */
  readonly branch: StreamId | null
  readonly expiresAt: Instant
  readonly usedBy: DeviceId | null
}
