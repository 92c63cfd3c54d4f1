import type {
  Claim,
  CommandId,
  Commit,
  JsonObject,
  Nature,
  NewEvent,
  Stamps,
  StreamAtRevision,
  StreamId,
} from '@polder/kernel'
import type { StoredCommit } from '../port.ts'

export type CommitRow = {
  readonly first_position: number
  readonly last_position: number
  readonly command_id: string
  readonly command_name: string
  readonly command_hash: string
  readonly payload: string
  readonly stamps: string
  readonly nature: string
  readonly attempt: number
  readonly device_commit_number: number
  readonly commit_time: string
  readonly writes: string
  readonly reads: string
  readonly claims: string
  readonly remark: string | null
  readonly chain_hash: string
}

type Expected = readonly [string, string, number]

/** Streams with revisions, as short as they can be said. */
export const encodeStreams = (streams: readonly StreamAtRevision[]): string =>
  JSON.stringify(streams.map(({ streamType, streamId, revision }) => [streamType, streamId, revision]))

const decodeStreams = (text: string): readonly StreamAtRevision[] =>
  // Safe here and below: text that this file wrote.
  (JSON.parse(text) as readonly Expected[]).map(([streamType, streamId, revision]) => ({
    streamType,
    streamId: streamId as StreamId,
    revision,
  }))

export const decodeCommit = (row: CommitRow, events: readonly NewEvent[]): StoredCommit => ({
  command: {
    commandId: row.command_id as CommandId,
    name: row.command_name,
    payload: JSON.parse(row.payload) as JsonObject,
    stamps: JSON.parse(row.stamps) as Stamps,
  },
  nature: row.nature as Nature,
  attempt: row.attempt,
  deviceCommitNumber: row.device_commit_number,
  events,
  writes: decodeStreams(row.writes),
  reads: decodeStreams(row.reads),
  claims: JSON.parse(row.claims) as readonly Claim[],
  commitTime: row.commit_time,
  firstPosition: row.first_position,
  lastPosition: row.last_position,
  chainHash: row.chain_hash,
  ...(row.remark !== null && { remark: row.remark }),
})

/** A commit as one text, for the outbox: what is sent is what was stored. */
export const encodeCommit = (commit: Commit): string => JSON.stringify(commit)
export const decodePending = (text: string): Commit => JSON.parse(text) as Commit
