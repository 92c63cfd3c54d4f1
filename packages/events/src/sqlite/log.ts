import type { Commit, Instant, NewEvent, RevisionMismatch, StoredEvent, StreamRef } from '@polder/kernel'

import { chainHash, commandHash, GENESIS_HASH } from '../chain.ts'
import type { AppendOutcome, LogIdentity, StoredCommit, TakenClaim } from '../port.ts'
import { type CommitRow, encodeStreams } from './commit-codec.ts'
import type { Connection } from './connection.ts'
import type { LogReader } from './reader.ts'
import type { Names, StreamHead, Streams } from './names.ts'

export type Log = {
  readonly append: (commit: Commit, commitTime: Instant) => AppendOutcome
  /** Stores a commit that a centre accepted, as it is there. */
  readonly adopt: (commit: StoredCommit) => void
  readonly check: (commit: Commit) => AppendOutcome | null
  /** After a transaction that was rolled back: what was remembered may never have been. */
  readonly forget: () => void
  readonly lastPosition: () => number
}

export type LogParts = {
  readonly database: Connection
  readonly identity: LogIdentity
  readonly names: Names
  readonly streams: Streams
  readonly reader: LogReader
}

type Head = { readonly position: number; readonly hash: string }

/** Appends to the log. Everything is checked before anything is written, so a refusal costs reads. */
export const createLog = (parts: LogParts): Log => {
  const { database, reader, streams, names } = parts
  const write = prepareWrites(database)
  let head: Head | null = null
  let sequences = new Map<number, number>()
  const headNow = () => {
    head ??= reader.lastCommit() ?? { position: 0, hash: GENESIS_HASH }
    return head
  }
  const nextSequence = (typeKey: number) => {
    const next = (sequences.get(typeKey) ?? reader.lastSequence(typeKey)) + 1
    sequences.set(typeKey, next)
    return next
  }
  const storeEvent = (event: NewEvent, position: number, first: number) => {
    const { streamKey, typeKey } = streams.claim(event)
    const sequence = nextSequence(typeKey)
    write.event.run(
      position,
      streamKey,
      event.streamRevision,
      typeKey,
      sequence,
      names.keyOf(event.payloadItemName),
      event.schemaVersion,
      first,
      JSON.stringify(event.payload),
    )
    streams.moved(event, { streamKey, typeKey, revision: event.streamRevision })
    return sequence
  }
  const store = (commit: Commit, commitTime: Instant, remark?: string) => {
    const before = headNow()
    const first = before.position + 1
    const stored = commit.events.map((event, index): StoredEvent => ({
      ...event,
      accountId: parts.identity.accountId,
      commitId: commit.command.commandId,
      commitTime,
      position: first + index,
      sequenceNumber: storeEvent(event, first + index, first),
    }))
    const hash = chainHash({
      before: before.hash,
      commit,
      commitTime,
      firstPosition: first,
      ...(remark !== undefined && { remark }),
    })
    const last = first + stored.length - 1
    write.commit.run(commitRow(commit, { commitTime, first, last, hash, remark }))
    for (const claim of commit.claims) write.claim(claim)
    head = { position: last, hash }
    return stored
  }
  return {
    append: (commit, commitTime) =>
      checkAppend(parts, commit) ?? { status: 'accepted', events: store(commit, commitTime) },
    adopt: (commit) => {
      store(commit, commit.commitTime, commit.remark)
      if (headNow().hash !== commit.chainHash) throw new Error('Defect: the chain does not continue')
    },
    check: (commit) => checkAppend(parts, commit),
    forget: () => {
      head = null
      sequences = new Map()
      streams.forget()
      names.forget()
    },
    lastPosition: () => headNow().position,
  }
}

const prepareWrites = (database: Connection) => {
  const takeClaim = database.prepare<[string, string, string]>(
    'INSERT INTO claim (key, value, stream_id) VALUES (?, ?, ?)',
  )
  const dropClaim = database.prepare<[string, string]>('DELETE FROM claim WHERE key = ? AND value = ?')
  return {
    event: database.prepare(
      `INSERT INTO event_row (position, stream_key, revision, type_key, sequence, name_key,
         schema_version, commit_position, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    commit: database.prepare<[CommitRow]>(
      `INSERT INTO commit_row (first_position, last_position, command_id, command_name,
         command_hash, payload, stamps, nature, attempt, device_commit_number, commit_time, writes,
         reads, claims, remark, chain_hash)
       VALUES (@first_position, @last_position, @command_id, @command_name, @command_hash, @payload,
         @stamps, @nature, @attempt, @device_commit_number, @commit_time, @writes, @reads, @claims,
         @remark, @chain_hash)`,
    ),
    claim: ({ key, value, streamId, action }: Commit['claims'][number]) =>
      action === 'take' ? takeClaim.run(key, value, streamId) : dropClaim.run(key, value),
  }
}

type Placed = {
  readonly commitTime: Instant
  readonly first: number
  readonly last: number
  readonly hash: string
  readonly remark: string | undefined
}

const commitRow = (commit: Commit, { commitTime, first, last, hash, remark }: Placed): CommitRow => ({
  first_position: first,
  last_position: last,
  command_id: commit.command.commandId,
  command_name: commit.command.name,
  command_hash: commandHash(commit.command),
  payload: JSON.stringify(commit.command.payload),
  stamps: JSON.stringify(commit.command.stamps),
  nature: commit.nature,
  attempt: commit.attempt,
  device_commit_number: commit.deviceCommitNumber,
  commit_time: commitTime,
  writes: encodeStreams(commit.writes),
  reads: encodeStreams(commit.reads),
  claims: JSON.stringify(commit.claims),
  remark: remark ?? null,
  chain_hash: hash,
})

/** SY-2, SY-5: why a commit isn't appended, or null when nothing stands in its way. */
const checkAppend = ({ reader, streams }: LogParts, commit: Commit): AppendOutcome | null => {
  const known = reader.commitOf(commit.command.commandId)
  if (known !== undefined)
    return reader.commandHashOf(commit.command.commandId) === commandHash(commit.command)
      ? { status: 'known', commit: known }
      : { status: 'refused', code: 'id-reused' }
  const expected = commit.nature === 'fact' ? commit.writes : [...commit.writes, ...commit.reads]
  const mismatches = expected.flatMap((stream) => mismatch(stream, streams.head(stream)))
  const claims = commit.claims.flatMap((claim) => takenBy(claim, reader))
  return mismatches.length + claims.length === 0
    ? null
    : { status: 'conflict', streams: mismatches, claims }
}

const mismatch = (
  { streamType, streamId, revision: expected }: StreamRef & { readonly revision: number },
  { revision: actual }: StreamHead,
): readonly RevisionMismatch[] =>
  expected === actual ? [] : [{ streamType, streamId, expected, actual }]

const takenBy = (claim: Commit['claims'][number], reader: LogReader): readonly TakenClaim[] => {
  if (claim.action === 'release') return []
  const holder = reader.claimHolder(claim.key, claim.value)
  return holder === undefined || holder === claim.streamId ? [] : [{ ...claim, holder }]
}

