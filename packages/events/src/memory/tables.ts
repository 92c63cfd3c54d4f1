import {
  type Claim,
  type CommandId,
  present,
  type StoredEvent,
  type StreamId,
  type StreamRef,
  streamKey,
} from '@polder/kernel'
import { claimKey, holderAfter } from '../claims.ts'
import type { StoredCommit } from '../port.ts'
import type { UndoJournal } from './undo.ts'

/** What the memory store keeps: the log, and one way in for each way of reading it. */
export type Tables = {
  readonly events: readonly StoredEvent[]
  readonly commits: readonly StoredCommit[]
  readonly stream: (stream: StreamRef) => readonly StoredEvent[]
  readonly type: (streamType: string) => readonly StoredEvent[]
  readonly commitOf: (commandId: CommandId) => StoredCommit | undefined
  /** The place among `commits` of a command that is in the log. */
  readonly placeOf: (commandId: CommandId) => number
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
  readonly addEvent: (event: StoredEvent) => void
  readonly addCommit: (commit: StoredCommit) => void
  /** Gives the commit at a place among `commits` its MAC. */
  readonly signCommit: (place: number, mac: string) => void
  /** The rows of another log, the very same ones; in tables that have none. */
  readonly take: (from: Pick<Tables, 'events' | 'commits'>) => void
}

const NONE: readonly StoredEvent[] = []

export const createTables = ({ note }: UndoJournal): Tables => {
  const events: StoredEvent[] = []
  const commits: StoredCommit[] = []
  const byStream = new Map<string, StoredEvent[]>()
  const byType = new Map<string, StoredEvent[]>()
  const places = new Map<CommandId, number>()
  const claims = new Map<string, StreamId>()
  const push = <T>(rows: T[], row: T) => {
    rows.push(row)
    note(() => rows.pop())
  }
  const setClaim = (name: string, holder: StreamId | undefined) => {
    if (holder === undefined) claims.delete(name)
    else claims.set(name, holder)
  }
  const applyClaim = (claim: Claim) => {
    const name = claimKey(claim.key, claim.value)
    const holder = claims.get(name)
    setClaim(name, holderAfter(holder, claim))
    note(() => setClaim(name, holder))
  }
  const tables: Tables = {
    events,
    commits,
    stream: (stream) => byStream.get(streamKey(stream)) ?? NONE,
    type: (streamType) => byType.get(streamType) ?? NONE,
    commitOf: (commandId) => commits[places.get(commandId) ?? commits.length],
    placeOf: (commandId) => present(places.get(commandId), 'a command of the log'),
    claimHolder: (key, value) => claims.get(claimKey(key, value)),
    addEvent: (event) => {
      push(events, event)
      push(rowsOf(byStream, streamKey(event)), event)
      push(rowsOf(byType, event.streamType), event)
    },
    addCommit: (commit) => {
      const { commandId } = commit.command
      places.set(commandId, commits.length)
      note(() => places.delete(commandId))
      push(commits, commit)
      for (const claim of commit.claims) applyClaim(claim)
    },
    signCommit: (place, mac) => {
      const unsigned = present(commits[place], 'a commit of the log')
      commits[place] = { ...unsigned, mac }
      note(() => {
        commits[place] = unsigned
      })
    },
    take: (from) => {
      for (const event of from.events) tables.addEvent(event)
      for (const commit of from.commits) tables.addCommit(commit)
    },
  }
  return tables
}

const rowsOf = (index: Map<string, StoredEvent[]>, key: string): StoredEvent[] => {
  const known = index.get(key)
  if (known !== undefined) return known
  const rows: StoredEvent[] = []
  index.set(key, rows)
  return rows
}
