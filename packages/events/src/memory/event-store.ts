import { type Commit, type Instant, present, type StoredEvent } from '@polder/kernel'
import { type AppendView, checkAppend, knownAs } from '../append-check.ts'
import { chainHash, commandHash, GENESIS_HASH } from '../chain.ts'
import {
  type AppendOutcome,
  DEFAULT_PAGE,
  type EventStore,
  type LogIdentity,
  type Page,
} from '../port.ts'
import { createTables, type Tables } from './tables.ts'
import { createUndoJournal } from './undo.ts'

/**
 * An event store that forgets when its process ends: a real store, with every rule of the port, for
 * tests, simulations and the double of a centre.
 */
export const createMemoryEventStore = (identity: LogIdentity): EventStore => {
  const journal = createUndoJournal()
  const tables = createTables(journal)
  const view = viewOf(tables)
  const append = (commit: Commit, commitTime: Instant, remark?: string): AppendOutcome =>
    checkAppend(view, commit) ?? {
      status: 'accepted',
      events: store(tables, identity, { commit: asStored(commit), commitTime, remark }),
    }
  return {
    identity,
    append: (...asked) => journal.transaction(() => append(...asked)),
    transaction: journal.transaction,
    // Places from 1 without gaps: the event after place `after` has the index `after`.
    readStream: (stream, page) => pageOf(tables.stream(stream), page),
    headRevision: view.headRevision,
    readType: (streamType, page) => pageOf(tables.type(streamType), page),
    readAll: (page) => wholeCommits(tables, page),
    lastPosition: () => tables.events.length,
    commitOf: tables.commitOf,
    chainHashAt: (position) => chainHashAt(tables, position),
    readCommits: (page) => readCommits(tables, page),
    claimHolder: tables.claimHolder,
    close: () => undefined,
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

/** A copy by way of text, as in every other store: what the caller does with its own is its own. */
// Safe: a commit is JSON.
const asStored = (commit: Commit): Commit => JSON.parse(JSON.stringify(commit)) as Commit

type Placing = {
  readonly commit: Commit
  readonly commitTime: Instant
  readonly remark: string | undefined
}

const store = (tables: Tables, { accountId }: LogIdentity, placing: Placing) => {
  const { commit, commitTime, remark } = placing
  const firstPosition = tables.events.length + 1
  const before = tables.commits.at(-1)?.chainHash ?? GENESIS_HASH
  const stored: StoredEvent[] = []
  for (const event of commit.events) {
    const placed: StoredEvent = {
      ...event,
      accountId,
      commitId: commit.command.commandId,
      eventIndex: stored.length,
      commitTime,
      position: tables.events.length + 1,
      sequenceNumber: tables.type(event.streamType).length + 1,
    }
    tables.addEvent(placed)
    stored.push(placed)
  }
  const remarked = remark === undefined ? {} : { remark }
  tables.addCommit({
    ...commit,
    commitTime,
    firstPosition,
    lastPosition: tables.events.length,
    chainHash: chainHash({ before, commit, commitTime, firstPosition, ...remarked }),
    ...remarked,
  })
  return stored
}

const pageOf = <T>(rows: readonly T[], { after = 0, limit = DEFAULT_PAGE }: Page = {}) =>
  rows.slice(after, after + limit)

const chainHashAt = (tables: Tables, position: number): string | undefined => {
  if (position === 0) return GENESIS_HASH
  const event = tables.events[position - 1]
  const commit = event && tables.commitOf(event.commitId)
  return commit?.lastPosition === position ? commit.chainHash : undefined
}

const wholeCommits = (tables: Tables, { after = 0, limit = DEFAULT_PAGE }: Page = {}) => {
  const last = tables.events[Math.min(after + limit, tables.events.length) - 1]
  const end = last && tables.commitOf(last.commitId)?.lastPosition
  return tables.events.slice(after, end)
}

const readCommits = (tables: Tables, { after = 0, limit = DEFAULT_PAGE }: Page = {}) => {
  const next = tables.events[after]
  if (next === undefined) return []
  const first = tables.placeOf(next.commitId)
  return tables.commits.slice(first, first + limit)
}
