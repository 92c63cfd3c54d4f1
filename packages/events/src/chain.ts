import { createHmac, hash, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Command, Commit, Instant } from '@polder/kernel'
import { canonicalJson } from './canonical-json.ts'
import { type CommitText, commitText } from './commit-text.ts'

/** What the first commit of a log is chained to. */
export const GENESIS_HASH = '0'.repeat(64)

/**
 * The hash that belongs to a command's id: the same id with another one is `id-reused` (SY-5). It is
 * asked when an id comes again, not kept: of ten lines it costs more than all else of an append.
 */
export const commandHash = ({ name, payload }: Command): string =>
  sha256(canonicalJson({ name, payload }))

export type Chained = {
  readonly before: string
  readonly commit: Commit
  readonly commitTime: Instant
  readonly firstPosition: number
  readonly remark?: string
}

/**
 * SHA-256 over the hash before and everything that a commit says, in one fixed order (SY-7). JSON
 * text written from parsed JSON is the same text, so a branch that got the commit over a line comes
 * to the same hash.
 */
export const chainHash = ({ commit, ...place }: Chained): string =>
  linkHash({ ...place, text: commitText(commit) })

/** A commit as text, where it follows in the chain. */
export type Link = Omit<Chained, 'commit'> & { readonly text: CommitText }

/** The same hash from texts that are there already: nothing is parsed or written a second time. */
export const linkHash = ({ before, text, commitTime, firstPosition, remark }: Link): string =>
  sha256(
    `["${before}",${firstPosition},${JSON.stringify(commitTime)},${text.head},${text.payload},` +
      `${text.stamps},[${text.events.join('')}]],${text.writes},${text.reads},${text.claims},` +
      `${JSON.stringify(remark ?? null)}]`,
  )

export const MAC_KEY_BYTES = 32

/** Of a MAC: half of SHA-256, which nobody guesses, and half of the bytes in every commit. */
const MAC_BYTES = 16

/**
 * A centre's MAC of a commit's chain hash, base64url: 22 characters (SY-7). Whoever signs much holds
 * the key as a `KeyObject`: 3 us instead of 19.
 */
export const chainMac = (key: Uint8Array | KeyObject, chained: string): string =>
  createHmac('sha256', key).update(chained).digest().subarray(0, MAC_BYTES).toString('base64url')

/** Takes the same time wherever a MAC is wrong: branches offer what they like (SY-33). */
export const isMacOf = (mac: string, key: KeyObject, chained: string): boolean => {
  const [due, given] = [Buffer.from(chainMac(key, chained)), Buffer.from(mac)]
  return due.length === given.length && timingSafeEqual(due, given)
}

const sha256 = (text: string) => hash('sha256', text)
