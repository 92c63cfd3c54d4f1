import type { AccountId, DeviceId, StreamId } from '@polder/kernel'
import type { AccountServer } from './account-server.ts'

/** The accounts of a centre, as its connections find them. */
export type Accounts = {
  /** Opened when it is first asked for. Undefined when there is none with that id. */
  readonly find: (account: AccountId) => AccountServer | undefined
  /**
   * What a one-time code lets a device be. The first device that shows it has it for good: asked again
   * by the same one it gives the same, so that a lost answer costs nothing. Undefined when there is no
   * such code, when it is too old, or another device's.
   */
  readonly redeem: (code: string, device: DeviceId) => Enrolment | undefined
  /** The account that is awaited under a code, from now on under the id of the one published. */
  readonly publish: (published: Published) => AccountServer | undefined
  /** An account that was awaited is complete. */
  readonly published: (account: AccountId) => void
}

export type Enrolment = { readonly account: AccountServer; readonly branch: StreamId }

export type Published = {
  readonly code: string
  readonly device: DeviceId
  readonly account: AccountId
}
