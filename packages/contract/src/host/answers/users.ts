import type { NamedThing } from '../../inbox.ts'
import type { Look } from '../calls/settings.ts'
import type { JsonObject } from '@polder/kernel'

/** Who acts at this machine. */
export type SessionAnswer = {
  readonly account: string
  /** Null while somebody has to sign in. */
  readonly user: SessionUser | null
  /** Nobody has a password here yet: whoever sits here acts as the account's first user. */
  readonly isOpen: boolean
  /** Who may sign in here. */
  readonly users: readonly (NamedThing & { readonly hasPassword: boolean })[]
}

export type SessionUser = NamedThing & { readonly rights: readonly Right[] }

/** RI-1; `*` stands for every one. */
export type Right = {
  readonly concept: string
  readonly operation: string
  readonly workarea: string
}

/** Of the user who is signed in; of this machine while nobody is. */
export type SettingsAnswer = Look & {
  /** What screens keep, by name. */
  readonly kept: { readonly [name: string]: JsonObject }
}
