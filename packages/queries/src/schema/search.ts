import type { Layout } from './layout.ts'
import { ROW } from './layout.ts'
import { quoted, quotedList } from './sql.ts'

/** The shortest text that trigrams find. */
export const MIN_SEARCH_LENGTH = 3

export const searchTable = (name: string): string => `search_${name}`

/**
 * Full-text search over a concept's rows: trigrams, so that a part of a word or number finds it.
 * The text stays in the base table (external content), whose triggers feed the index: an undo of the
 * base table thereby undoes the index too, which takes no triggers itself.
 */
export const createSearch = ({ name, searched }: Layout): readonly string[] => {
  if (searched.length === 0) return []
  const search = quoted(searchTable(name))
  const columns = quotedList(searched)
  const values = (row: 'OLD' | 'NEW') =>
    searched.map((column) => `${row}.${quoted(column)}`).join(', ')
  const any = (row: 'OLD' | 'NEW') => `coalesce(${values(row)}, NULL) IS NOT NULL`
  const drop = `INSERT INTO ${search} (${search}, rowid, ${columns}) VALUES ('delete', OLD.${ROW}, ${values('OLD')});`
  const add = `INSERT INTO ${search} (rowid, ${columns}) VALUES (NEW.${ROW}, ${values('NEW')});`
  const trigger = (
    what: string,
    at: { readonly on: string; readonly when: string },
    body: string,
  ) =>
    `CREATE TRIGGER ${quoted(`search ${what} of ${name}`)} AFTER ${at.on} ON ${quoted(name)}
     WHEN ${at.when} BEGIN ${body} END`
  const changed = searched
    .map((column) => `OLD.${quoted(column)} IS NOT NEW.${quoted(column)}`)
    .join(' OR ')
  return [
    `CREATE VIRTUAL TABLE ${search} USING fts5(${columns}, content=${quoted(name)},
     content_rowid='${ROW}', tokenize='trigram', columnsize=0)`,
    trigger('INSERT', { on: 'INSERT', when: any('NEW') }, add),
    trigger('DELETE', { on: 'DELETE', when: any('OLD') }, drop),
    trigger(
      'removal',
      { on: `UPDATE OF ${columns}`, when: `${any('OLD')} AND (${changed})` },
      drop,
    ),
    trigger(
      'addition',
      { on: `UPDATE OF ${columns}`, when: `${any('NEW')} AND (${changed})` },
      add,
    ),
  ]
}
