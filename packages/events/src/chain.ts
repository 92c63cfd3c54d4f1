import { hash } from 'node:crypto'
import type { Command, Commit, Instant } from '@polder/kernel'
import canonicalize from 'canonicalize'
import { type CommitText, commitText } from './commit-text.ts'

/** What the first commit of a log is chained to. */
export const GENESIS_HASH = '0'.repeat(64)

/** The hash that belongs to a command's id: the same id with another one is `id-reused` (SY-5). */
export const commandHash = ({ name, payload }: Command): string =>
  sha256(canonicalize({ name, payload }) ?? '')

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

const sha256 = (text: string) => hash('sha256', text)
