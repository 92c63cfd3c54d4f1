import type { PendingCommit } from '@polder/events'
import type { Projection } from '../projector/projection.ts'
import { layoutsOf } from '../schema/layout.ts'
import { quoted } from '../schema/sql.ts'
import { createUndo, forgetStatement, type Undoable, undoStatements, undoTable } from '../schema/undo.ts'
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
}

export type PendingProjected = {
  readonly number: number
  readonly commandId: string
  readonly attempt: number
}

export const createJournal = (projection: Projection): Journal => {
  const { database, enterprise, statements, recording, redirects } = projection
  const tables = undoables(enterprise, layoutsOf(enterprise))
  let installed = isInstalled(projection)
  const install = () => {
    if (!installed) installTriggers(projection, tables)
    installed = true
  }
  const writeMarks = ({ deviceCommitNumber, changedBySync, events }: PendingCommit) => {
    const mark = statements('INSERT OR IGNORE INTO mark (id, number, changedBySync) VALUES (?, ?, ?)')
    for (const { streamId } of events) mark.run(streamId, deviceCommitNumber, changedBySync ? 1 : 0)
  }
  return {
    record: (commit, project) => {
      install()
      const number = commit.deviceCommitNumber
      statements('INSERT INTO recording (commit_number) VALUES (?)').run(number)
      recording.active = true
      project()
      recording.active = false
      statements('DELETE FROM recording').run()
      writeMarks(commit)
      statements('INSERT INTO pending_commit (number, commandId, attempt) VALUES (?, ?, ?)').run(
        number,
        commit.command.commandId,
        commit.attempt,
      )
    },
    undoAll: () => {
      if (!installed) return
      for (const table of tables) undo(projection, table)
      database.exec('DELETE FROM mark; DELETE FROM pending_commit')
      redirects.forget()
    },
    confirm: (upTo) => {
      for (const table of tables) statements(forgetStatement(table)).run(upTo)
      statements('DELETE FROM mark WHERE number <= ?').run(upTo)
      statements('DELETE FROM pending_commit WHERE number <= ?').run(upTo)
    },
    // Safe: the columns of the table are these.
    pending: () =>
      statements('SELECT number, commandId, attempt FROM pending_commit ORDER BY number').all() as unknown as readonly PendingProjected[],
    overlays: () => !isEmpty(projection, undoTable('overlay')),
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
  database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'undo %'`).get() !==
  undefined

const undo = (projection: Projection, table: Undoable) => {
  if (isEmpty(projection, undoTable(table.name))) return
  projection.changed.add(table.name)
  for (const sql of undoStatements(table)) projection.statements(sql).run()
}

const isEmpty = ({ statements }: Projection, table: string) =>
  statements(`SELECT 1 FROM ${quoted(table)} LIMIT 1`).get() === undefined
