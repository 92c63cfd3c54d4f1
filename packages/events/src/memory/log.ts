import { assert, type Commit, Fault, type Instant, present, type StoredEvent } from '@polder/kernel'
import { type AppendView, checkAppend, knownAs } from '../append-check.ts'
import type { CentreLog } from '../centre-log.ts'
import { chainHash, commandHash, GENESIS_HASH } from '../chain.ts'
import { assertShape } from '../commit-shape.ts'
import type { AppendOutcome, LogIdentity, ReceivedCommit } from '../port.ts'
import type { Tables } from './tables.ts'

/** The log over plain tables: the calls of the one in SQLite, each in a transaction of the caller's. */
export type MemoryLog = {
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
  readonly view: AppendView
  readonly lastPosition: () => number
  /** The chain hash of the last commit. */
  readonly lastHash: () => string
}

export type MemoryLogParts = {
  readonly tables: Tables
  readonly identity: () => LogIdentity
  /** What a centre signs each commit with that it appends; a branch signs none. */
  readonly macOf: ((chainHash: string) => string) | null
}

type Placing = {
  readonly commit: Commit
  readonly commitTime: Instant
  readonly remark: string | undefined
  readonly macOf: (chainHash: string) => string | undefined
}

export const createMemoryLog = (parts: MemoryLogParts): MemoryLog => {
  const { tables } = parts
  const macOf = parts.macOf ?? UNSIGNED
  const view = viewOf(tables)
  return {
    view,
    append: (commit, commitTime, remark) => {
      const stopped = checkAppend(view, commit)
      if (stopped !== null) return stopped
      const placing = { commit: asStored(commit), commitTime, remark, macOf }
      return { status: 'accepted', events: store(parts, placing) }
    },
    take: (given, commitTime, judge) => {
      const stopped = checkAppend(view, given)
      if (stopped !== null) return stopped
      const judgement = judge()
      if (!judgement.pass) return { status: 'stopped' }
      const placing = { commit: asStored(given), commitTime, remark: judgement.remark, macOf }
      return { status: 'accepted', events: store(parts, placing) }
    },
    adopt: (received) => {
      assertShape(received)
      const follows = received.firstPosition === tables.events.length + 1
      assert(follows, 'what is adopted follows on the end of the log')
      const { commitTime, remark, mac } = received
      const commit = asStored(received)
      store(parts, { commit, commitTime, remark, macOf: mac === undefined ? macOf : () => mac })
    },
    sign: (firstPosition, macs) => sign(tables, firstPosition, macs),
    lastPosition: () => tables.events.length,
    lastHash: () => lastHash(tables),
  }
}

const UNSIGNED = () => undefined

const lastHash = ({ commits }: Tables): string => commits.at(-1)?.chainHash ?? GENESIS_HASH

const sign = (tables: Tables, firstPosition: number, macs: readonly string[]) => {
  if (macs.length === 0) return
  const event = present(tables.events[firstPosition - 1], 'a MAC is of a commit that is here')
  assert(event.eventIndex === 0, 'a commit begins there')
  const first = tables.placeOf(event.commitId)
  for (const [index, mac] of macs.entries()) {
    const commit = present(tables.commits[first + index], 'a MAC is of a commit that is here')
    if (commit.mac === undefined) tables.signCommit(first + index, mac)
    else if (commit.mac !== mac) throw new Fault('mac-invalid', { position: commit.firstPosition })
  }
}

const viewOf = (tables: Tables): AppendView => ({
  commandHashOf: (commandId) => {
    const known = tables.commitOf(commandId)
    return known && commandHash(known.command)
  },
  answerOf: (commandId) => knownAs(present(tables.commitOf(commandId), 'a known command')),
  headRevision: (stream) => tables.stream(stream).length,
  claimHolder: tables.claimHolder,
})

/**
 * The commit alone, whatever its object holds besides, and a copy by way of text, as in every other
 * store: what the caller does with its own is its own.
 */
const asStored = (given: Commit): Commit => {
  const { command, nature, attempt, deviceCommitNumber, events, writes, reads, claims } = given
  const commit = { command, nature, attempt, deviceCommitNumber, events, writes, reads, claims }
  // Safe: a commit is JSON.
  return JSON.parse(JSON.stringify(commit)) as Commit
}

const store = ({ tables, identity }: MemoryLogParts, placing: Placing): readonly StoredEvent[] => {
  const { commit, commitTime, remark, macOf } = placing
  const firstPosition = tables.events.length + 1
  const before = lastHash(tables)
  const { accountId } = identity()
  const remarked = remark === undefined ? {} : { remark }
  const stored = commit.events.map((event, eventIndex): StoredEvent => {
    const placed = {
      ...event,
      accountId,
      commitId: commit.command.commandId,
      eventIndex,
      commitTime,
      position: firstPosition + eventIndex,
      sequenceNumber: tables.type(event.streamType).length + 1,
      ...remarked,
    }
    tables.addEvent(placed)
    return placed
  })
  const hash = chainHash({ before, commit, commitTime, firstPosition, ...remarked })
  const mac = macOf(hash)
  tables.addCommit({
    ...commit,
    commitTime,
    firstPosition,
    lastPosition: tables.events.length,
    chainHash: hash,
    ...remarked,
    ...(mac !== undefined && { mac }),
  })
  return stored
}
