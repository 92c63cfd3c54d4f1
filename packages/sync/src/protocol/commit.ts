import type { ReceivedCommit, ReceivedPage, StoredCommit } from '@polder/events'
import { assert, type Commit } from '@polder/kernel'
import { z } from 'zod'
import { MAX_COMMIT_PARTS, MAX_PAGE_EVENTS } from '../limits.ts'
import * as value from './values.ts'

/** A commit as it goes over the line: as the kernel has it, so that nothing is translated. */

const stream = { streamType: value.name, streamId: value.streamId }

const streamAtRevision = z.strictObject({ ...stream, revision: value.count })

const quote = z.strictObject({
  value: value.jsonValue,
  source: z.strictObject({ ...stream, commandId: value.commandId, eventIndex: value.count }),
})

const stamps = z.strictObject({
  actor: value.streamId,
  branch: value.streamId,
  device: value.deviceId,
  deviceNumber: value.ordinal,
  clock: value.instant,
  idSeed: value.streamId,
  replaces: value.commandId.exactOptional(),
  seen: value.json,
  quotes: z.record(value.name, quote),
  advice: value.json,
})

const command = z.strictObject({
  commandId: value.commandId,
  name: value.name,
  payload: value.json,
  stamps,
})

const event = z.strictObject({
  ...stream,
  streamRevision: value.ordinal,
  payloadItemName: value.name,
  payload: value.json,
  schemaVersion: value.ordinal,
})

const claim = z.strictObject({
  ...stream,
  key: value.name,
  value: value.key,
  action: z.enum(['take', 'release']),
  whenLost: z.enum(['refuse', 'yield']),
})

const commitShape = {
  command,
  nature: z.enum(['fact', 'proposal']),
  attempt: value.ordinal,
  deviceCommitNumber: value.ordinal,
  events: z.array(event).min(1).max(MAX_COMMIT_PARTS),
  writes: z.array(streamAtRevision).min(1).max(MAX_COMMIT_PARTS),
  reads: z.array(streamAtRevision).max(MAX_COMMIT_PARTS),
  claims: z.array(claim).max(MAX_COMMIT_PARTS),
}

/** A commit that a branch pushes. */
export const commit: z.ZodType<Commit> = z.strictObject(commitShape)

/**
 * A commit of the log. Its last position and its hash follow from it and from the commit before, so
 * they are not sent: who receives it computes them.
 */
const loggedCommit: z.ZodType<ReceivedCommit> = z.strictObject({
  ...commitShape,
  commitTime: value.instant,
  firstPosition: value.ordinal,
  mac: value.mac.exactOptional(),
  remark: value.text.exactOptional(),
})

/**
 * Commits of the log that follow each other, with the hash of the last: whoever has the commits
 * before comes to the same hash, or has another log (SY-7).
 */
export const page: z.ZodType<ReceivedPage> = z.strictObject({
  commits: z.array(loggedCommit).min(1).max(MAX_PAGE_EVENTS),
  chainHash: value.hash,
})

/** Leaves out what the receiver computes. */
export const toLogged = ({
  lastPosition: _last,
  chainHash: _hash,
  ...logged
}: StoredCommit): ReceivedCommit => logged

export const toPage = (commits: readonly StoredCommit[]): ReceivedPage => {
  const last = commits.at(-1)
  assert(last !== undefined, 'a page has a commit')
  return { commits: commits.map(toLogged), chainHash: last.chainHash }
}
