import type { PendingCommit } from '@polder/events'
import type { Projection } from '../projector/projection.ts'
import { dropOverlays, sweepImages } from '../projector/sweep.ts'
import { layoutsOf } from '../schema/layout.ts'
import { quoted } from '../schema/sql.ts'
import {
  createUndo,
  forgetStatement,
  type Undoable,
  undoStatements,
  undoTable,
} from '../schema/undo.ts'
import { undoables } from './create.ts'

/** The undo journal of pending commits over every table that projectors write. */
export type Journal = {
  /** Keeps images of what `project` changes, under the commit's device number. */
  readonly record: (commit: PendingCommit, project: () => void) => void
  /** Every row as it was before the first pending commit. */
  readonly undoAll: () => void
  /** Commits up to this number are confirmed as they were projected: their images may go. */
  readonly confirm: (upTo: number) => void
  readonly pending: () => readonly PendingProjected[]
  /** A pending commit changed what is inlined elsewhere: only undoing puts that right. */
  readonly overlays: () => boolean
  /** After a transaction that was rolled back: the triggers that it made are gone. */
  readonly forget: () => void
}

export type PendingProjected = {
  readonly number: number
  readonly commandId: string
  readonly attempt: number
  readonly changedBySync: number
}

export const createJournal = (projection: Projection): Journal => {
  const { database, enterprise, later, statements, recording, redirects } = projection
  const tables = undoables(enterprise, layoutsOf(enterprise))
  const marks = createMarks(projection)
  const begin = later('INSERT INTO recording (commit_number) VALUES (?)')
  const end = later('DELETE FROM recording')
  const remember = later(
    'INSERT INTO pending_commit (number, commandId, attempt, changedBySync) VALUES (?, ?, ?, ?)',
  )
  const select = later('SELECT * FROM pending_commit ORDER BY number')
  let known: boolean | undefined
  const isReady = () => (known ??= isInstalled(projection))
  const install = () => {
    if (!isReady()) installTriggers(projection, tables)
    known = true
  }
  return {
    record: (commit, project) => {
      install()
      const { deviceCommitNumber, command, attempt, changedBySync } = commit
      begin().run(deviceCommitNumber)
      recording.active = true
      project()
      recording.active = false
      end().run()
      marks.write(commit)
      remember().run(deviceCommitNumber, command.commandId, attempt, changedBySync ? 1 : 0)
    },
    undoAll: () => {
      if (!isReady()) return
      sweepImages(projection)
      for (const table of tables) undo(projection, table)
      dropOverlays(projection)
      marks.forget(Number.MAX_SAFE_INTEGER)
      database.exec('DELETE FROM pending_commit')
      redirects.forget()
    },
    confirm: (upTo) => {
      for (const table of tables) statements(forgetStatement(table)).run(upTo)
      marks.forget(upTo)
      statements('DELETE FROM pending_commit WHERE number <= ?').run(upTo)
    },
    // Safe: the columns of the table are these.
    pending: () => select().all() as unknown as readonly PendingProjected[],
    overlays: () => !isEmpty(projection, undoTable('overlay')),
    forget: () => {
      known = undefined
    },
  }
}

/** What shows a row as pending. Whoever holds an answer with the row has to ask again. */
const createMarks = ({ later, changed }: Projection) => {
  const insert = later(
    'INSERT OR IGNORE INTO mark (id, number, concept, changedBySync) VALUES (?, ?, ?, ?)',
  )
  const concepts = later('SELECT DISTINCT concept FROM mark WHERE number <= ?')
  const remove = later('DELETE FROM mark WHERE number <= ?')
  return {
    write: ({ deviceCommitNumber, changedBySync, events }: PendingCommit) => {
      for (const { streamId, streamType } of events)
        insert().run(streamId, deviceCommitNumber, streamType, changedBySync ? 1 : 0)
    },
    forget: (upTo: number) => {
      for (const row of concepts().all(upTo)) changed.add(String(row['concept']))
      remove().run(upTo)
    },
  }
}

/**
 * A stand-alone branch has nothing pending and does without the triggers, which cost a third of the
 * speed of writing even when they keep nothing.
 */
const installTriggers = ({ database }: Projection, tables: readonly Undoable[]) => {
  for (const table of tables) for (const sql of createUndo(table).triggers) database.exec(sql)
}

const isInstalled = ({ database }: Projection) =>
  database
    .prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'undo %'`)
    .get() !== undefined

const undo = (projection: Projection, table: Undoable) => {
  if (isEmpty(projection, undoTable(table.name))) return
  projection.changed.add(table.name)
  for (const sql of undoStatements(table)) projection.statements(sql).run()
}

const isEmpty = ({ statements }: Projection, table: string) =>
  statements(`SELECT 1 FROM ${quoted(table)} LIMIT 1`).get() === undefined
