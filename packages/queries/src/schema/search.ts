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
  const values = (row: Row) => searched.map((column) => `${row}.${quoted(column)}`).join(', ')
  const any = (row: Row) =>
    searched.map((column) => `${row}.${quoted(column)} IS NOT NULL`).join(' OR ')
  const drop = `INSERT INTO ${search} (${search}, rowid, ${columns})
    SELECT 'delete', OLD.${ROW}, ${values('OLD')} WHERE ${any('OLD')};`
  const add = `INSERT INTO ${search} (rowid, ${columns})
    SELECT NEW.${ROW}, ${values('NEW')} WHERE ${any('NEW')};`
  const isChanged = searched
    .map((column) => `OLD.${quoted(column)} IS NOT NEW.${quoted(column)}`)
    .join(' OR ')
  const trigger = (event: string, body: string) =>
    `CREATE TRIGGER ${quoted(`search ${event} of ${name}`)} AFTER ${event} ON ${quoted(name)}
     ${body} END`
  return [
    `CREATE VIRTUAL TABLE ${search} USING fts5(${columns}, content=${quoted(name)},
     content_rowid='${ROW}', tokenize='trigram', columnsize=0)`,
    trigger('INSERT', `BEGIN ${add}`),
    trigger('DELETE', `BEGIN ${drop}`),
    // In one trigger, since SQLite promises no order between two: what was there goes first.
    trigger(`UPDATE OF ${columns}`, `WHEN ${isChanged} BEGIN ${drop} ${add}`),
  ]
}

type Row = 'OLD' | 'NEW'
