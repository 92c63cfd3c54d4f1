import {
  assert,
  type Commit,
  type Instant,
  type NewEvent,
  present,
  type StoredEvent,
} from '@polder/kernel'
import { type AppendView, checkAppend, knownAs } from '../append-check.ts'
import type { CentreLog } from '../centre-log.ts'
import { commandHash, GENESIS_HASH, linkHash } from '../chain.ts'
import { assertShape, isSameStream } from '../commit-shape.ts'
import { commitText, eventText } from '../commit-text.ts'
import type { AppendOutcome, LogIdentity, ReceivedCommit } from '../port.ts'
import type { Connection } from './connection.ts'
import { type EventValues, type LogWrites, prepareWrites } from './log-writes.ts'
import type { Names } from './names.ts'
import type { LogReader } from './reader.ts'
import type { StreamEntry, Streams } from './streams.ts'

export type Log = {
  readonly append: (commit: Commit, commitTime: Instant, remark?: string) => AppendOutcome
  readonly take: CentreLog['take']
  /**
   * Stores a commit that another log holds, as it is there; its hash is the caller's to compare. One
   * without a MAC gets this log's own, if it signs. A defect when it doesn't follow on the log's end.
   */
  readonly adopt: (commit: ReceivedCommit) => void
  /**
   * Gives the commits from a position on their MACs. One that has the same already stays as it is;
   * another is a fault: `mac-invalid`.
   */
  readonly sign: (firstPosition: number, macs: readonly string[]) => void
  /** The log as a check sees it. */
  readonly view: AppendView
  /** After a transaction that was rolled back: what was remembered may never have been. */
  readonly forget: () => void
  readonly lastPosition: () => number
  /** The chain hash of the last commit. */
  readonly lastHash: () => string
}

export type LogParts = {
  readonly database: Connection
  readonly identity: () => LogIdentity
  readonly names: Names
  readonly streams: Streams
  readonly reader: LogReader
  /** What a centre signs each commit with that it appends; a branch signs none. */
  readonly macOf: ((chainHash: string) => string) | null
}

type Head = { readonly position: number; readonly hash: string }

type Placing = {
  readonly commit: Commit
  readonly commitTime: Instant
  readonly remark: string | undefined
  readonly macOf: (chainHash: string) => string | null
}

/**
 * Appends to the log. Everything is checked before anything is written, so a refusal costs reads; and
 * every payload is turned into text once, for its row and for the chain.
 */
export const createLog = (parts: LogParts): Log => {
  const { reader, streams } = parts
  const macOf = parts.macOf ?? UNSIGNED
  const view = viewOf(parts)
  const heads = createHeads(reader)
  const writes = prepareWrites(parts.database)
  const write = createWriter(parts, heads, writes)
  return {
    view,
    append: (commit, commitTime, remark) => {
      const stopped = checkAppend(view, commit)
      if (stopped !== null) return stopped
      return { status: 'accepted', events: write({ commit, commitTime, remark, macOf }) }
    },
    take: (commit, commitTime, judge) => {
      const stopped = checkAppend(view, commit)
      if (stopped !== null) return stopped
      const judgement = judge()
      if (!judgement.pass) return { status: 'stopped' }
      const { remark } = judgement
      return { status: 'accepted', events: write({ commit, commitTime, remark, macOf }) }
    },
    adopt: (commit) => {
      assertShape(commit)
      const follows = commit.firstPosition === heads.last().position + 1
      assert(follows, 'what is adopted follows on the end of the log')
      const { commitTime, remark, mac } = commit
      write({ commit, commitTime, remark, macOf: mac === undefined ? macOf : () => mac })
    },
    sign: writes.macs,
    forget: () => {
      heads.forget()
      streams.forget()
      parts.names.forget()
    },
    lastPosition: () => heads.last().position,
    lastHash: () => heads.last().hash,
  }
}

const UNSIGNED = () => null

const viewOf = ({ reader, streams }: LogParts): AppendView => ({
  commandHashOf: (commandId) => {
    const command = reader.commandOf(commandId)
    return command && commandHash(command)
  },
  answerOf: (commandId) => knownAs(present(reader.commitOf(commandId), 'a known command')),
  headRevision: (stream) => streams.entry(stream).revision,
  claimHolder: reader.claimHolder,
})

type Heads = ReturnType<typeof createHeads>

/** Where the log stands: its last commit, and the last sequence number of each type. */
const createHeads = (reader: LogReader) => {
  let head: Head | null = null
  const sequences = new Map<number, number>()
  return {
    last: (): Head => {
      head ??= reader.lastCommit() ?? { position: 0, hash: GENESIS_HASH }
      return head
    },
    moved: (to: Head) => {
      head = to
    },
    nextSequence: (typeKey: number) => {
      const next = (sequences.get(typeKey) ?? reader.lastSequence(typeKey)) + 1
      sequences.set(typeKey, next)
      return next
    },
    forget: () => {
      head = null
      sequences.clear()
    },
  }
}

const createWriter = (parts: LogParts, heads: Heads, write: LogWrites) => {
  const writeEvents = createEventWriter(parts, heads, write.events)
  return (placing: Placing): readonly StoredEvent[] => {
    const { commit, commitTime, remark, macOf } = placing
    const before = heads.last()
    const firstPosition = before.position + 1
    const { texts, stored } = writeEvents(placing, firstPosition)
    const text = commitText(commit, texts)
    const remarked = remark === undefined ? {} : { remark }
    const hash = linkHash({ before: before.hash, text, commitTime, firstPosition, ...remarked })
    const position = before.position + stored.length
    write.commit({
      first_position: firstPosition,
      last_position: position,
      command_id: commit.command.commandId,
      commit_time: commitTime,
      chain_hash: hash,
      command_name: commit.command.name,
      nature: commit.nature,
      attempt: commit.attempt,
      device_commit_number: commit.deviceCommitNumber,
      remark: remark ?? null,
      mac: macOf(hash),
      payload: text.payload,
      stamps: text.stamps,
      writes: text.writes,
      reads: text.reads,
      claims: text.claims,
    })
    for (const claim of commit.claims) write.claim(claim)
    heads.moved({ position, hash })
    return stored
  }
}

const createEventWriter = (parts: LogParts, heads: Heads, insert: LogWrites['events']) => {
  const { names, streams, identity } = parts
  return ({ commit, commitTime, remark }: Placing, first: number) => {
    const { accountId } = identity()
    const { commandId } = commit.command
    const values: EventValues = []
    const texts: string[] = []
    const stored: StoredEvent[] = []
    let [previous, entry]: [NewEvent | undefined, StreamEntry | undefined] = [undefined, undefined]
    for (const event of commit.events) {
      const { streamType, streamId, streamRevision, payloadItemName, schemaVersion } = event
      const position = first + stored.length
      if (entry === undefined || !isSameStream(event, previous)) entry = streams.claim(event)
      const { streamKey, typeKey } = entry
      const sequenceNumber = heads.nextSequence(typeKey)
      const payload = JSON.stringify(event.payload)
      const nameKey = names.keyOf(payloadItemName)
      values.push(position, streamKey, streamRevision, typeKey, sequenceNumber)
      values.push(nameKey, schemaVersion, first, payload)
      texts.push(eventText(event, payload, previous))
      // Written out: a spread costs four times as much, and this runs for every event there is.
      stored.push({
        streamId,
        streamRevision,
        payloadItemName,
        payload: event.payload,
        streamType,
        sequenceNumber,
        commitTime,
        accountId,
        position,
        commitId: commandId,
        eventIndex: position - first,
        schemaVersion,
      })
      entry.revision = streamRevision
      previous = event
    }
    insert(values)
    const remarked = remark === undefined ? stored : stored.map((event) => ({ ...event, remark }))
    return { texts, stored: remarked }
  }
}
