import { createHash, randomInt } from 'node:crypto'
import type { OneTimeCode, Registry } from '@polder/events'
import { type DeviceId, type Instant, toInstant } from '@polder/kernel'

/** How long a one-time code is good. */
export const CODE_MINUTES = 15
/** Four groups of four letters and digits: eighty bits, and nothing that is read for another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP_LENGTH = 4

export type GivenCode = { readonly code: string; readonly expiresAt: Instant }

type Wanted = Pick<OneTimeCode, 'purpose' | 'account' | 'branch'>

/** A new code, which is kept as a hash only: it is said once. */
export const giveCode = (
  { codes }: Pick<Registry, 'codes'>,
  wanted: Wanted,
  now: Instant,
): GivenCode => {
  const code = Array.from({ length: GROUPS }, newGroup).join('-')
  const expiresAt = toInstant(Date.parse(now) + CODE_MINUTES * 60_000)
  codes.add({ ...wanted, codeHash: hashOf(code), expiresAt, usedBy: null }, now)
  return { code, expiresAt }
}

const newGroup = () =>
  Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

type Used = {
  readonly code: string
  readonly purpose: OneTimeCode['purpose']
  readonly device: DeviceId
  readonly now: Instant
}

/**
 * The first device that shows a code in time has it, and gets the same answer whenever it asks again;
 * to everyone else it is none.
 */
export const useCode = (
  { codes }: Pick<Registry, 'codes'>,
  { code, purpose, device, now }: Used,
): OneTimeCode | undefined => {
  const found = codes.find(hashOf(code))
  if (found === undefined || found.purpose !== purpose) return undefined
  if (found.usedBy !== null) return found.usedBy === device ? found : undefined
  if (found.expiresAt < now) return undefined
  codes.use(found.codeHash, device)
  return found
}

/** As people type it: case, spaces and dashes don't count. */
const hashOf = (code: string) =>
  createHash('sha256').update(code.toUpperCase().replace(/[\s-]/g, '')).digest('hex')
