import type { ShownColumn } from '@polder/model'
import { ROW } from '../schema/layout.ts'
import { quoted, type SqlValue } from '../schema/sql.ts'
import { undoTable } from '../schema/undo.ts'
import type { Projection } from './projection.ts'

/** Rows rewritten in one go: a few milliseconds, so that no command waits longer for it. */
export const SWEEP_ROWS = 1_000

export type Sweep = { readonly table: string; readonly shown: ShownColumn; readonly id: string }

/**
 * Writes a neighbour's new value into the rows that show it, a thousand at a time. Until the last is
 * written the value lies in `overlay`, which queries look at first.
 */
export const startSweep = (projection: Projection, sweep: Sweep): void => {
  projection
    .statements(
      `INSERT INTO sweep (name, via, id, attribute, afterRow) VALUES (?, ?, ?, ?, 0)
       ON CONFLICT (name, via, id, attribute) DO UPDATE SET afterRow = 0`,
    )
    .run(sweep.table, sweep.shown.via, sweep.id, sweep.shown.attribute)
  rewriteImages(projection, sweep)
  sweepRows(projection, sweep, 0)
}

/** One more portion of whatever sweep is under way; false when there is nothing left to do. */
export const continueSweep = (projection: Projection): boolean => {
  const next = projection.statements('SELECT name, via, id, attribute, afterRow FROM sweep LIMIT 1').get()
  if (next === undefined) return false
  const table = String(next['name'])
  const shown = projection
    .layoutOf(table)
    .inlined.find(({ via, attribute }) => via === next['via'] && attribute === next['attribute'])
  if (shown === undefined) throw new Error(`Defect: ${table} sweeps what it does not inline`)
  sweepRows(projection, { table, shown, id: String(next['id']) }, Number(next['afterRow']))
  return true
}

const sweepRows = (projection: Projection, { table, shown, id }: Sweep, afterRow: number) => {
  const { statements } = projection
  const rows = statements(
    `SELECT ${ROW} FROM ${quoted(table)} WHERE ${quoted(shown.via)} = ? AND ${ROW} > ?
     ORDER BY ${ROW} LIMIT ?`,
  ).all(id, afterRow, SWEEP_ROWS)
  const last = rows.at(-1)?.[ROW] ?? afterRow
  const key = [table, shown.via, id, shown.attribute]
  statements(
    `UPDATE ${quoted(table)} SET ${quoted(shown.name)} = ?
     WHERE ${quoted(shown.via)} = ? AND ${ROW} > ? AND ${ROW} <= ?`,
  ).run(overlaid(projection, id, shown), id, afterRow, last)
  if (rows.length === SWEEP_ROWS)
    statements(
      'UPDATE sweep SET afterRow = ? WHERE name = ? AND via = ? AND id = ? AND attribute = ?',
    ).run(last, ...key)
  else finish(projection, key)
}

/** The value lies over the rows no longer, unless another table is still at it. */
const finish = ({ statements }: Projection, key: readonly string[]) => {
  const [, , id = '', attribute = ''] = key
  statements('DELETE FROM sweep WHERE name = ? AND via = ? AND id = ? AND attribute = ?').run(...key)
  statements(
    `DELETE FROM overlay WHERE id = ? AND attribute = ?
     AND NOT EXISTS (SELECT 1 FROM sweep WHERE sweep.id = overlay.id AND sweep.attribute = overlay.attribute)
     AND NOT EXISTS (SELECT 1 FROM ${quoted(undoTable('overlay'))} AS u
       WHERE u.id = overlay.id AND u.attribute = overlay.attribute)`,
  ).run(id, attribute)
}

const overlaid = ({ statements }: Projection, id: string, { attribute }: ShownColumn): SqlValue =>
  statements('SELECT value FROM overlay WHERE id = ? AND attribute = ?').get(id, attribute)?.['value'] ??
  null

/** An image in the journal would bring the old value back. */
const rewriteImages = (projection: Projection, { table, shown, id }: Sweep) => {
  projection
    .statements(
      `UPDATE ${quoted(undoTable(table))} SET ${quoted(shown.name)} = ?
       WHERE row_existed = 1 AND ${quoted(shown.via)} = ?`,
    )
    .run(overlaid(projection, id, shown), id)
}
