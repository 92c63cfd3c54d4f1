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
import type { Seal, StoredCommit } from '../port.ts'

export type CommitRow = {
  readonly first_position: number
  readonly last_position: number
  readonly command_id: string
  readonly commit_time: string
  readonly chain_hash: string
  readonly command_name: string
  readonly nature: string
  readonly attempt: number
  readonly device_commit_number: number
  readonly remark: string | null
  readonly mac: string | null
  readonly payload: string
  readonly stamps: string
  readonly writes: string
  readonly reads: string
  readonly claims: string
}

// Safe here and below: columns and texts that this package wrote (`commit-text.ts`).
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
  claims: decodeClaims(row.claims),
  lastPosition: row.last_position,
  chainHash: row.chain_hash,
  ...decodeSeal(row),
})

export const decodeSeal = (
  row: Pick<CommitRow, 'first_position' | 'commit_time' | 'mac' | 'remark'>,
): Seal => ({
  commitTime: row.commit_time,
  firstPosition: row.first_position,
  ...(row.remark !== null && { remark: row.remark }),
  ...(row.mac !== null && { mac: row.mac }),
})

const NONE = '[]'

const decodeStreams = (text: string): readonly StreamAtRevision[] =>
  text === NONE
    ? []
    : (JSON.parse(text) as readonly [string, StreamId, number][]).map(
        ([streamType, streamId, revision]) => ({ streamType, streamId, revision }),
      )

type ClaimTuple = readonly [string, StreamId, string, string, Claim['action'], Claim['whenLost']]

export const decodeClaims = (text: string): readonly Claim[] =>
  text === NONE
    ? []
    : (JSON.parse(text) as readonly ClaimTuple[]).map(
        ([streamType, streamId, key, value, action, whenLost]) => ({
          streamType,
          streamId,
          key,
          value,
          action,
          whenLost,
        }),
      )

/** A commit as one text, for the outbox: what is sent is what was stored. */
export const encodeCommit = (commit: Commit): string => JSON.stringify(commit)
export const decodePending = (text: string): Commit => JSON.parse(text) as Commit
