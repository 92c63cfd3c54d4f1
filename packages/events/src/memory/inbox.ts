import type { CommandId } from '@polder/kernel'
import type { Draft, Drafts, InboxEntry, SupersededAttempt } from '../branch-log.ts'
import type { InboxStore, SupersededStore } from '../branch/parts.ts'
import { DEFAULT_PAGE } from '../port.ts'
import { createCell, createRows } from './rows.ts'
import type { UndoJournal } from './undo.ts'

export const createMemoryInbox = (journal: UndoJournal): InboxStore => {
  const entries = createRows<CommandId, InboxEntry>(journal)
  return {
    put: (entry) => entries.put(entry.commit.command.commandId, entry),
    count: () => entries.all().filter(({ state }) => state === 'open').length,
    read: ({ after = 0, limit = DEFAULT_PAGE } = {}) => entries.all().slice(after, after + limit),
    find: entries.get,
  }
}

export type MemorySuperseded = SupersededStore & {
  readonly all: () => readonly SupersededAttempt[]
}

export const createMemorySuperseded = (journal: UndoJournal): MemorySuperseded => {
  const attempts = createRows<CommandId, readonly SupersededAttempt[]>(journal)
  const read = (commandId: CommandId) => attempts.get(commandId) ?? []
  return {
    read,
    all: () => attempts.all().flat(),
    add: (superseded) => {
      const { command, attempt } = superseded.commit
      const known = read(command.commandId)
      if (known.some(({ commit }) => commit.attempt === attempt)) return
      const all = [...known, superseded].toSorted((a, b) => a.commit.attempt - b.commit.attempt)
      attempts.put(command.commandId, all)
    },
  }
}

export const createMemoryDrafts = (journal: UndoJournal): Drafts => {
  const drafts = createCell<readonly Draft[]>(journal, [])
  const without = (id: string) => drafts.read().filter(({ draftId }) => draftId !== id)
  return {
    save: (draft) =>
      drafts.write([...without(draft.draftId), structuredClone(draft)].toSorted(newestFirst)),
    read: drafts.read,
    drop: (draftId) => drafts.write(without(draftId)),
  }
}

const newestFirst = (a: Draft, b: Draft) =>
  compare(b.savedAt, a.savedAt) || compare(a.draftId, b.draftId)

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
