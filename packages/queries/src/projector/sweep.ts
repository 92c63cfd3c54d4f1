import { present } from '@polder/kernel'
import type { ShownColumn } from '@polder/model'
import { ROW } from '../schema/layout.ts'
import { quoted, type SqlValue } from '../schema/sql.ts'
import { undoTable } from '../schema/undo.ts'
import type { Projection } from './projection.ts'
import type { Showing, ShownValue } from './shown-value.ts'

/**
 * A confirmed change of a neighbour is written into the rows that show it a portion at a time. Until
 * the last is written the value lies in `overlay`, which queries look at first:
 *
 *     rows     new new new | old old old      up to `afterRow` the rows have it
 *     overlay  new                            what queries show meanwhile
 *
 * Pending commits go on meanwhile. A pending change of the same value is laid over this one and
 * comes into no row, so the value that is being written stands with the sweep; and images in the
 * undo journal that are older than the sweep must not bring the old value back.
 */

/** Lays what a neighbour shows now over the rows that show it, and, if it is confirmed, writes it. */
export const createRewriter = (
  projection: Projection,
  showing: Showing,
  shownValue: ShownValue,
): ((id: string) => void) => {
  const { table, shown } = showing
  const overlay = projection.later(
    `INSERT INTO overlay (id, attribute, value) VALUES (?, ?, ?)
     ON CONFLICT (id, attribute) DO UPDATE SET value = excluded.value`,
  )
  const start = projection.later(
    `INSERT INTO sweep (name, via, id, attribute, value, afterRow) VALUES (?, ?, ?, ?, ?, 0)
     ON CONFLICT (name, via, id, attribute) DO UPDATE SET value = excluded.value, afterRow = 0`,
  )
  return (id) => {
    const value = shownValue(id)
    projection.changed.add(table)
    overlay().run(id, shown.attribute, value)
    if (projection.recording.active) return
    projection.sweeping.maybe = true
    start().run(table, shown.via, id, shown.attribute, value)
    sweepRows(projection, { ...showing, id, value, afterRow: 0 })
  }
}

/** One more portion of whatever sweep is under way; false when there is nothing left to do. */
export const continueSweep = (projection: Projection): boolean => {
  const [next] = sweepsUnderWay(projection)
  projection.sweeping.maybe = next !== undefined
  if (next === undefined) return false
  sweepRows(projection, next)
  return true
}

/** Before an undo: images of rows that a sweep has passed get what it wrote there. */
export const sweepImages = (projection: Projection): void => {
  for (const sweep of sweepsUnderWay(projection)) rewriteImages(projection, sweep, sweep.afterRow)
}

/** After an undo: only what is being written still lies over rows. */
export const dropOverlays = ({ statements }: Projection): void => {
  statements(
    `DELETE FROM overlay WHERE NOT EXISTS (SELECT 1 FROM sweep
       WHERE sweep.id = overlay.id AND sweep.attribute = overlay.attribute)`,
  ).run()
}

type Sweep = Showing & {
  readonly id: string
  readonly value: SqlValue
  readonly afterRow: number
}

const sweepsUnderWay = (projection: Projection): readonly Sweep[] =>
  projection
    .statements('SELECT name, via, id, attribute, value, afterRow FROM sweep')
    .all()
    .map((row) => ({
      table: String(row['name']),
      shown: shownOf(projection, String(row['name']), row),
      id: String(row['id']),
      value: row['value'] ?? null,
      afterRow: Number(row['afterRow']),
    }))

const shownOf = (
  { layoutOf }: Projection,
  table: string,
  row: { readonly [column: string]: SqlValue },
): ShownColumn =>
  present(
    layoutOf(table).inlined.find(
      ({ via, attribute }) => via === row['via'] && attribute === row['attribute'],
    ),
    'only what a table inlines is swept',
  )

const sweepRows = (projection: Projection, sweep: Sweep) => {
  const { statements, sweepRows: limit } = projection
  const { table, shown, id, value, afterRow } = sweep
  const via = quoted(shown.via)
  const rows = statements(
    `SELECT ${ROW} FROM ${quoted(table)} WHERE ${via} = +? AND ${ROW} > +? ORDER BY ${ROW} LIMIT +?`,
  ).all(id, afterRow, limit)
  const last = Number(rows.at(-1)?.[ROW] ?? afterRow)
  statements(
    `UPDATE ${quoted(table)} SET ${quoted(shown.name)} = ?
     WHERE ${via} = ? AND ${ROW} > ? AND ${ROW} <= ?`,
  ).run(value, id, afterRow, last)
  if (rows.length < limit) return finish(projection, sweep)
  statements(
    'UPDATE sweep SET afterRow = ? WHERE name = ? AND via = ? AND id = ? AND attribute = ?',
  ).run(last, table, shown.via, id, shown.attribute)
}

/** The value lies over the rows no longer, unless another table is still at it. */
const finish = (projection: Projection, sweep: Sweep) => {
  const { statements, changed } = projection
  const { table, shown, id } = sweep
  rewriteImages(projection, sweep, Number.MAX_SAFE_INTEGER)
  statements('DELETE FROM sweep WHERE name = ? AND via = ? AND id = ? AND attribute = ?').run(
    table,
    shown.via,
    id,
    shown.attribute,
  )
  statements(
    `DELETE FROM overlay WHERE id = ? AND attribute = ?
     AND NOT EXISTS (SELECT 1 FROM sweep
       WHERE sweep.id = overlay.id AND sweep.attribute = overlay.attribute)
     AND NOT EXISTS (SELECT 1 FROM ${quoted(undoTable('overlay'))} AS u
       WHERE u.id = overlay.id AND u.attribute = overlay.attribute)`,
  ).run(id, shown.attribute)
  // Lists that are sorted or filtered by the value have it only now.
  changed.add(table)
}

const rewriteImages = (
  { statements }: Projection,
  { table, shown, id, value }: Sweep,
  upToRow: number,
) => {
  statements(
    `UPDATE ${quoted(undoTable(table))} SET ${quoted(shown.name)} = ?
     WHERE row_existed = 1 AND ${quoted(shown.via)} = ? AND ${ROW} <= ?`,
  ).run(value, id, upToRow)
}
