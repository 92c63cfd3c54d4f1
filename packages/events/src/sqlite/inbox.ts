import type { Draft, Drafts, InboxEntry, SupersededAttempt } from '../branch-log.ts'
import type { InboxStore, SupersededStore } from '../branch/parts.ts'
import type { Connection } from './connection.ts'
import { DEFAULT_PAGE } from '../port.ts'

/** Proposals that a person has yet to settle. Nothing here is pruned by itself (SY-51). */
export const createInbox = (database: Connection): InboxStore => {
  const put = database.prepare(
    `INSERT INTO inbox (command_id, state, entry_json) VALUES (?, ?, ?)
     ON CONFLICT (command_id) DO UPDATE SET state = excluded.state, entry_json = excluded.entry_json`,
  )
  const page = database.prepare<[number, number], { entry_json: string }>(
    'SELECT entry_json FROM inbox WHERE entry > +? ORDER BY entry LIMIT +?',
  )
  const one = database.prepare<[string], { entry_json: string }>(
    'SELECT entry_json FROM inbox WHERE command_id = ?',
  )
  const open = database.prepare<[], { count: number }>(
    "SELECT count(*) AS count FROM inbox WHERE state = 'open'",
  )
  return {
    put: (entry) => put.run(entry.commit.command.commandId, entry.state, JSON.stringify(entry)),
    count: () => open.get()?.count ?? 0,
    read: ({ after = 0, limit = DEFAULT_PAGE } = {}) =>
      page.all(after, limit).map((row) => decode<InboxEntry>(row.entry_json)),
    find: (commandId) => {
      const row = one.get(commandId)
      return row && decode<InboxEntry>(row.entry_json)
    },
  }
}

export const createDrafts = (database: Connection): Drafts => {
  const save = database.prepare(
    `INSERT INTO draft (draft_id, saved_at, content) VALUES (?, ?, ?)
     ON CONFLICT (draft_id) DO UPDATE SET saved_at = excluded.saved_at, content = excluded.content`,
  )
  const all = database.prepare<[], { draft_id: string; saved_at: string; content: string }>(
    'SELECT draft_id, saved_at, content FROM draft ORDER BY saved_at DESC, draft_id',
  )
  const drop = database.prepare<[string]>('DELETE FROM draft WHERE draft_id = ?')
  return {
    save: ({ draftId, savedAt, content }) => save.run(draftId, savedAt, JSON.stringify(content)),
    read: () =>
      all.all().map(({ draft_id, saved_at, content }) => ({
        draftId: draft_id,
        savedAt: saved_at,
        content: decode<Draft['content']>(content),
      })),
    drop: (draftId) => drop.run(draftId),
  }
}

export const createSuperseded = (database: Connection): SupersededStore => {
  const add = database.prepare(
    `INSERT INTO superseded (command_id, attempt, attempt_json) VALUES (?, ?, ?)
     ON CONFLICT (command_id, attempt) DO NOTHING`,
  )
  const read = database.prepare<[string], { attempt_json: string }>(
    'SELECT attempt_json FROM superseded WHERE command_id = ? ORDER BY attempt',
  )
  return {
    add: (attempt) =>
      add.run(attempt.commit.command.commandId, attempt.commit.attempt, JSON.stringify(attempt)),
    read: (commandId) =>
      read.all(commandId).map((row) => decode<SupersededAttempt>(row.attempt_json)),
  }
}

/** Reads back what the functions above wrote, and nothing else. */
const decode = <T>(text: string): T => JSON.parse(text) as T
