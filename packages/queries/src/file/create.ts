import { rmSync } from 'node:fs'
import type { Enterprise } from '@polder/model'
import { createIndexes, createTable, type Layout, layoutsOf } from '../schema/layout.ts'
import { createSearch } from '../schema/search.ts'
import { createUndo, UNDO_TABLES, type Undoable, undoable } from '../schema/undo.ts'
import { copyTables } from '../projector/copy-tables.ts'
import type { Connection } from './connection.ts'
import { createState, type ReadState, STATE_TABLE } from './state.ts'

/**
 * Raised with every change of the layout or of what projectors write: files of another version are
 * made anew.
 */
const PROJECTORS_VERSION = 3

/** `read-<fingerprint>-<generation>.db`: another model or program, or a rebuild, is another file. */
export const readFileName = ({ tablesFingerprint }: Enterprise, generation: number): string =>
  `read-${tablesFingerprint}v${PROJECTORS_VERSION}-${generation}.db`

export const removeReadFile = (file: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

/** Tables that no query lists, of which the journal keeps images like of any other. */
const HELPER_TABLES: readonly { readonly sql: string; readonly undoable: Undoable }[] = [
  {
    sql: `CREATE TABLE overlay (id TEXT NOT NULL, attribute TEXT NOT NULL, value ANY,
      PRIMARY KEY (id, attribute)) STRICT, WITHOUT ROWID`,
    undoable: {
      name: 'overlay',
      key: [
        { name: 'id', type: 'TEXT' },
        { name: 'attribute', type: 'TEXT' },
      ],
      rest: [{ name: 'value', type: 'ANY' }],
    },
  },
  {
    sql: `CREATE TABLE redirect (id TEXT NOT NULL PRIMARY KEY, target TEXT NOT NULL)
      STRICT, WITHOUT ROWID`,
    undoable: {
      name: 'redirect',
      key: [{ name: 'id', type: 'TEXT' }],
      rest: [{ name: 'target', type: 'TEXT' }],
    },
  },
]

/** What says of a row that it is pending; differs between branches, so it is no row's own. */
const MARK_TABLE = `CREATE TABLE mark (id TEXT NOT NULL, number INTEGER NOT NULL,
  concept TEXT NOT NULL, changedBySync INTEGER NOT NULL, PRIMARY KEY (id, number))
  STRICT, WITHOUT ROWID`
const MARK_INDEX = 'CREATE INDEX "mark by number" ON mark (number)'

/** Pending commits that are projected, in order, so that a confirmed one is recognised. */
const PENDING_TABLE = `CREATE TABLE pending_commit (number INTEGER PRIMARY KEY,
  commandId TEXT NOT NULL, attempt INTEGER NOT NULL, changedBySync INTEGER NOT NULL) STRICT`

/** Rows that still show a neighbour's value from before it changed, and what is written into them. */
const SWEEP_TABLE = `CREATE TABLE sweep (name TEXT NOT NULL, via TEXT NOT NULL, id TEXT NOT NULL,
  attribute TEXT NOT NULL, value ANY, afterRow INTEGER NOT NULL,
  PRIMARY KEY (name, via, id, attribute)) STRICT, WITHOUT ROWID`

/** All tables of a new read file; indexes too, unless they are made after the rows. */
export const createReadTables = (
  database: Connection,
  enterprise: Enterprise,
  { state, indexes }: { readonly state: ReadState; readonly indexes: 'now' | 'later' },
): void => {
  const layouts = layoutsOf(enterprise)
  const statements = [
    STATE_TABLE,
    UNDO_TABLES,
    MARK_TABLE,
    MARK_INDEX,
    PENDING_TABLE,
    SWEEP_TABLE,
    ...HELPER_TABLES.map(({ sql }) => sql),
    ...layouts.map(createTable),
    ...copyTables(enterprise).map(({ sql }) => sql),
    ...undoables(enterprise, layouts).map((table) => createUndo(table).table),
    ...(indexes === 'now' ? lateStatements(layouts) : []),
  ]
  for (const sql of statements) database.exec(sql)
  createState(database, state)
}

/** What costs less once the rows are there: indexes in one sort each, and the search index. */
export const lateStatements = (layouts: readonly Layout[]): readonly string[] =>
  layouts.flatMap((layout) => [...createIndexes(layout), ...createSearch(layout)])

/** Every table of which the journal keeps images. */
export const undoables = (
  enterprise: Enterprise,
  layouts: readonly Layout[],
): readonly Undoable[] => [
  ...layouts.map(undoable),
  ...HELPER_TABLES.map((helper) => helper.undoable),
  ...copyTables(enterprise).map((copy) => copy.undoable),
]
