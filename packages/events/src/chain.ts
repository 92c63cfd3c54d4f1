import { createHash } from 'node:crypto'
import type { Command, Commit, Instant } from '@polder/kernel'
import canonicalize from 'canonicalize'

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
export const chainHash = ({ before, commit, commitTime, firstPosition, remark }: Chained): string =>
  sha256(
    JSON.stringify([
      before,
      firstPosition,
      commitTime,
      commit.command,
      commit.nature,
      commit.attempt,
      commit.deviceCommitNumber,
      commit.events.map((event) => [
        event.streamType,
        event.streamId,
        event.streamRevision,
        event.payloadItemName,
        event.schemaVersion,
        event.payload,
      ]),
      commit.writes.map(({ streamType, streamId, revision }) => [streamType, streamId, revision]),
      commit.reads.map(({ streamType, streamId, revision }) => [streamType, streamId, revision]),
      commit.claims.map(({ streamType, streamId, key, value, action, whenLost }) => [
        streamType,
        streamId,
        key,
        value,
        action,
        whenLost,
      ]),
      remark ?? null,
    ]),
  )

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
