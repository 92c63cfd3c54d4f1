import { GENESIS_HASH } from '../chain.ts'
import { commitBytes, countFitting } from '../commit-size.ts'
import {
  type CommitPage,
  DEFAULT_PAGE,
  type EventStore,
  type LogIdentity,
  type Page,
  type PageSize,
  type StoredCommit,
} from '../port.ts'
import { createMemoryLog, type MemoryLog, type MemoryLogParts } from './log.ts'
import { createTables, type Tables } from './tables.ts'
import { createUndoJournal, type UndoJournal } from './undo.ts'

/**
 * An event store that forgets when its process ends: a real store, with every rule of the port, for
 * tests, simulations and the double of a centre.
 */
export const createMemoryEventStore = (identity: LogIdentity): EventStore =>
  openMemory({ identity: () => identity, journal: createUndoJournal() }).store

export type OpenedMemory = {
  readonly store: EventStore
  readonly log: MemoryLog
  readonly tables: Tables
}

export type MemoryUses = {
  readonly identity: () => LogIdentity
  /** Of everything that changes together with the log. */
  readonly journal: UndoJournal
  readonly macOf?: MemoryLogParts['macOf']
}

/** The parts of a store, for a log that is more than a store to build on. */
export const openMemory = ({ identity, journal, macOf = null }: MemoryUses): OpenedMemory => {
  const tables = createTables(journal)
  const log = createMemoryLog({ tables, identity, macOf })
  const store: EventStore = {
    get identity() {
      return identity()
    },
    append: (...asked) => journal.transaction(() => log.append(...asked)),
    transaction: journal.transaction,
    // Places from 1 without gaps: the event after place `after` has the index `after`.
    readStream: (stream, page) => pageOf(tables.stream(stream), page),
    headRevision: log.view.headRevision,
    readType: (streamType, page) => pageOf(tables.type(streamType), page),
    readAll: (page) => wholeCommits(tables, page),
    lastPosition: log.lastPosition,
    commitOf: tables.commitOf,
    chainHashAt: (position) => chainHashAt(tables, position),
    readCommits: (page) => readCommits(tables, page),
    claimHolder: tables.claimHolder,
    devicesOf: (branch) => [
      ...new Set(
        tables.commits
          .map(({ command: { stamps } }) => stamps)
          .filter((stamps) => stamps.branch === branch)
          .map(({ device }) => device),
      ),
    ],
    close: () => undefined,
  }
  return { store, log, tables }
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

const readCommits = (
  tables: Tables,
  { after = 0, limit = DEFAULT_PAGE, size }: CommitPage = {},
) => {
  const next = tables.events[after]
  if (next === undefined) return []
  const first = tables.placeOf(next.commitId)
  const commits = tables.commits.slice(first, first + limit)
  return size === undefined ? commits : commits.slice(0, countFitting(sizesOf(commits), size))
}

const sizesOf = function* (commits: readonly StoredCommit[]): Generator<PageSize> {
  for (const commit of commits) yield { events: commit.events.length, bytes: commitBytes(commit) }
}
