import type { SessionAnswer, SessionUser } from '@polder/contract/host'
import { accept, refuse, type Refused, type Result } from '@polder/kernel'
import type { Attempts } from './attempts.ts'
import { hashOf, isPasswordOf } from './password.ts'
import type { PasswordFile } from './password-file.ts'
import type { People } from './people.ts'
import { mayGivePasswords } from './rights.ts'

export type SignIn = { readonly user: string; readonly password: string }

export type NewPassword = {
  readonly user?: string | undefined
  readonly password: string
  readonly current?: string | undefined
}

/**
 * Who acts at this host, in all its windows. It is remembered as long as the host runs.
 *
 *     nobody has a password        the account's first user acts
 *     somebody has                 nobody -> signIn -> a user -> signOut -> nobody
 */
export type Session = {
  /** Undefined while somebody has to sign in. */
  readonly user: () => Promise<SessionUser | undefined>
  readonly answer: () => Promise<SessionAnswer>
  /** Refused as `wrong-password` (a user whom nobody knows too) and `too-many-attempts`. */
  readonly signIn: (by: SignIn) => Promise<Result<null>>
  readonly signOut: () => void
  /**
   * One's own with the current one, or another's with the right to change users. Refused as
   * `wrong-password`, `no-right`, `unknown-user`, `own-password-first`, `too-many-attempts`.
   */
  readonly setPassword: (wanted: NewPassword) => Promise<Result<null>>
}

export type SessionParts = {
  readonly account: () => string
  readonly people: People
  readonly passwords: PasswordFile
  readonly attempts: Attempts
}

export const createSession = (parts: SessionParts): Session => {
  const { account, people, passwords } = parts
  let signedIn: string | undefined
  const user = async () => {
    const id = passwords.isEmpty() ? people.first() : signedIn
    return id === undefined ? undefined : await people.find(id)
  }
  return {
    user,
    answer: async () => ({
      account: account(),
      user: (await user()) ?? null,
      isOpen: passwords.isEmpty(),
      users: (await people.all()).map(({ id, name }) => ({
        id,
        name,
        hasPassword: passwords.hashOf(id) !== undefined,
      })),
    }),
    signIn: async ({ user: named, password }) => {
      const found = await people.find(named)
      const proven = await prove(parts, found?.id, password)
      if (proven.ok) signedIn = proven.value
      return proven.ok ? accept(null) : proven
    },
    signOut: () => {
      signedIn = undefined
    },
    setPassword: async (wanted) => {
      const actor = await user()
      if (actor === undefined) return refuse('signed-out')
      const whose = wanted.user ?? actor.id
      const allowed = await allow(parts, actor, { ...wanted, user: whose })
      if (!allowed.ok) return allowed
      passwords.set(whose, await hashOf(wanted.password))
      // Whoever had no need to sign in until now goes on.
      signedIn ??= actor.id
      return accept(null)
    },
  }
}

/** The user, where the password is theirs. Someone unknown is told what someone wrong is told. */
const prove = async (
  { passwords, attempts }: SessionParts,
  user: string | undefined,
  password: string | undefined,
): Promise<Result<string>> => {
  const hash = user === undefined ? undefined : passwords.hashOf(user)
  if (user === undefined || hash === undefined || password === undefined) return WRONG
  const retryAfterMs = attempts.waitMs(user)
  if (retryAfterMs > 0) return refuse('too-many-attempts', { retryAfterMs })
  // Counted before it is known: attempts that are made at once all count.
  attempts.failed(user)
  if (!(await isPasswordOf(password, hash))) return WRONG
  attempts.succeeded(user)
  return accept(user)
}

const WRONG: Refused = refuse('wrong-password')

const allow = async (
  parts: SessionParts,
  actor: SessionUser,
  { user, current }: NewPassword & { readonly user: string },
): Promise<Result<unknown>> => {
  const { passwords, people } = parts
  if (user === actor.id)
    return passwords.hashOf(user) === undefined ? accept(null) : await prove(parts, user, current)
  if (passwords.isEmpty()) return refuse('own-password-first')
  if (!mayGivePasswords(actor)) return refuse('no-right', { concept: 'User', operation: 'Change' })
  return (await people.find(user)) === undefined ? refuse('unknown-user', { user }) : accept(null)
}
