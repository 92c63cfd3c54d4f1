import { isNumbered, type Layout, ROW, type StoredColumn, sqlType } from './layout.ts'
import { quoted, quotedList } from './sql.ts'

/**
 * The undo journal. While a pending commit is projected, `recording` holds its number, and triggers
 * keep of each row that it touches the image before the first touch:
 *
 *     commit 7'  changes row r from a to b     undo: (7, r, a)
 *     commit 8'  changes row r from b to c     undo: (8, r, b)
 *
 * Undoing all takes each row's oldest image; a confirmed commit's images are dropped. With nothing
 * in `recording` the triggers write nothing.
 */
export const UNDO_TABLES = 'CREATE TABLE recording (commit_number INTEGER PRIMARY KEY) STRICT'

export type Undoable = {
  readonly name: string
  readonly key: readonly TypedColumn[]
  readonly rest: readonly TypedColumn[]
}

export type TypedColumn = { readonly name: string; readonly type: string }

export const undoable = (layout: Layout): Undoable => ({
  name: layout.name,
  key: isNumbered(layout.table)
    ? [{ name: ROW, type: 'INTEGER' }]
    : layout.columns.filter(({ name }) => layout.rowKey.includes(name)).map(typed),
  rest: layout.columns.filter(({ name }) => !layout.rowKey.includes(name)).map(typed),
})

export const typed = ({ name, encoding }: StoredColumn): TypedColumn => ({
  name,
  type: sqlType(encoding),
})

export const undoTable = (name: string): string => `undo_${name}`

/**
 * The table for the images, and a trigger for each way in which a row changes. Not by INSERT OR
 * IGNORE: the statement that fires a trigger has its own way with conflicts, and an upsert's is to
 * fail.
 */
export const createUndo = ({
  name,
  key,
  rest,
}: Undoable): { readonly table: string; readonly triggers: readonly string[] } => {
  const undo = quoted(undoTable(name))
  const image = [...key, ...rest].map((column) => `OLD.${quoted(column.name)}`).join(', ')
  const keyNames = quotedList(key.map((column) => column.name))
  const names = quotedList([...key, ...rest].map((column) => column.name))
  const defined = [...key, ...rest].map((column) => `${quoted(column.name)} ${column.type}`)
  const trigger = (event: string, body: string, when = '') =>
    `CREATE TRIGGER ${quoted(`undo ${event} of ${name}`)} AFTER ${event} ON ${quoted(name)} ${when}
     BEGIN INSERT INTO ${undo} ${body} FROM recording WHERE true ON CONFLICT DO NOTHING; END`
  const before = `(commit_number, row_existed, ${names}) SELECT commit_number, 1, ${image}`
  const newKey = key.map((column) => `NEW.${quoted(column.name)}`).join(', ')
  const after = `(commit_number, row_existed, ${keyNames}) SELECT commit_number, 0, ${newKey}`
  return {
    table: `CREATE TABLE ${undo} (commit_number INTEGER NOT NULL, row_existed INTEGER NOT NULL,
      ${defined.join(', ')}, PRIMARY KEY (commit_number, ${keyNames})) STRICT, WITHOUT ROWID`,
    triggers: [
      trigger('INSERT', after),
      trigger('UPDATE', before),
      // A row that gets another key is, for the journal, one that goes and one that comes.
      trigger(`UPDATE OF ${keyNames}`, after, `WHEN ${key.map(isOther).join(' OR ')}`),
      trigger('DELETE', before),
    ],
  }
}

const isOther = ({ name }: TypedColumn) => `OLD.${quoted(name)} IS NOT NEW.${quoted(name)}`

/** The statements that bring one table back, for `recording` empty. */
export const undoStatements = ({ name, key, rest }: Undoable): readonly string[] => {
  const undo = quoted(undoTable(name))
  const keyNames = quotedList(key.map((column) => column.name))
  const names = quotedList([...key, ...rest].map((column) => column.name))
  return [
    `DELETE FROM ${quoted(name)} WHERE (${keyNames}) IN (SELECT ${keyNames} FROM ${undo})`,
    // Beside min(), SQLite takes the bare columns from the row that has the minimum.
    `INSERT INTO ${quoted(name)} (${names})
     SELECT ${names} FROM (SELECT ${names}, row_existed, min(commit_number)
       FROM ${undo} GROUP BY ${keyNames}) WHERE row_existed = 1`,
    `DELETE FROM ${undo}`,
  ]
}

export const forgetStatement = ({ name }: Undoable): string =>
  `DELETE FROM ${quoted(undoTable(name))} WHERE commit_number <= ?`
