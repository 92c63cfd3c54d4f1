import type { StreamRef } from '@polder/kernel'
import type { NewBranch } from '../branch-log.ts'
import type { BranchedLog, BranchParts } from '../branch/parts.ts'
import { openMemory, type OpenedMemory } from './event-store.ts'
import {
  createMemoryDrafts,
  createMemoryInbox,
  createMemorySuperseded,
  type MemorySuperseded,
} from './inbox.ts'
import { createMemoryOutbox } from './outbox.ts'
import { createMemoryState, type MemoryState } from './state.ts'
import type { Tables } from './tables.ts'
import { createUndoJournal } from './undo.ts'

export type MemoryParts = BranchParts & {
  readonly state: MemoryState
  readonly superseded: MemorySuperseded
  readonly tables: Tables
}

/** What a branch's log in memory is made of. */
export const openMemoryParts = (branch: NewBranch): MemoryParts => {
  const journal = createUndoJournal()
  const state = createMemoryState(branch, journal)
  const opened = openMemory({ identity: state.identity, journal })
  return {
    store: opened.store,
    log: branchedLog(opened),
    tables: opened.tables,
    state,
    outbox: createMemoryOutbox(journal, branch.accountId),
    inbox: createMemoryInbox(journal),
    superseded: createMemorySuperseded(journal),
    drafts: createMemoryDrafts(journal),
    transactions: {
      run: journal.transaction,
      runUnflushed: journal.transaction,
      reading: (read) => read,
      onForgotten: journal.onUndone,
    },
  }
}

const branchedLog = ({ store, log, tables }: OpenedMemory): BranchedLog => {
  const revisionUpTo = (stream: StreamRef, upTo: number) =>
    tables.stream(stream).findLastIndex(({ position }) => (position ?? 0) <= upTo) + 1
  return {
    ...log,
    chainHashAt: store.chainHashAt,
    commitOf: store.commitOf,
    endOf: (commandId) => store.commitOf(commandId)?.lastPosition,
    revisionUpTo,
    // Revisions are from 1 without gaps: the event after revision `after` has the index `after`.
    stream: (stream, { after, limit, upTo }) =>
      tables.stream(stream).slice(after, Math.min(after + limit, revisionUpTo(stream, upTo))),
  }
}
