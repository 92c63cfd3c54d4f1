import { join } from 'node:path'
import { layoutsOf } from '../schema/layout.ts'
import { quoted, type SqlValue } from '../schema/sql.ts'
import { openReadFile } from '../file/connection.ts'
import { createReadTables, lateStatements, removeReadFile } from '../file/create.ts'
import { emptyState } from '../file/state.ts'
import {
  alternating,
  goalCells,
  inWords,
  perSecond,
  printHead,
  printRow,
  settledSecondsOf,
  sized,
} from '@polder/kernel/testing/measure'
import { anOffice, type Office } from '../testing/office.ts'
import { deliveryAt, invoiceAt, orderAt, theRelations } from '../testing/sales.ts'
import { buildReadFile, fillSearch } from './build.ts'

/**
 * A rebuild of the read file against bare better-sqlite3, which inserts the rows that come out of it,
 * ready made, into the same tables with the same pragmas, and makes the same indexes at the end. What
 * is left between is reading the log, parsing its payloads and working the rows out.
 * `node --expose-gc packages/queries/src/rebuild/rebuild.bench.ts`
 */
const RUNS = 5
const COMMITS_PER_TRANSACTION = 1_000
const ORDERS = sized(20_000, COMMITS_PER_TRANSACTION)
const GOAL_OF_RAW = 0.5
const ROWS_PER_TRANSACTION = 20_000

const fillLog = ({ log, recordUnseen }: Office) => {
  log.transaction(() => recordUnseen(...theRelations()))
  for (let index = 0; index < ORDERS; index += COMMITS_PER_TRANSACTION)
    log.transaction(() => {
      for (let each = index; each < index + COMMITS_PER_TRANSACTION; each += 1)
        recordUnseen(orderAt(each), ...(each % 2 === 0 ? [deliveryAt(each), invoiceAt(each)] : []))
    })
}

type TableRows = { readonly table: string; readonly rows: readonly SqlValue[][] }

const rowsOf = (file: string, { enterprise }: Office): readonly TableRows[] => {
  const database = openReadFile({ file, readOnly: true })
  const all = layoutsOf(enterprise).map(({ name: table }) => ({
    table,
    rows: database
      .prepare<[], SqlValue[]>(`SELECT * FROM ${quoted(table)}`)
      .raw()
      .all(),
  }))
  database.close()
  return all.filter(({ rows }) => rows.length > 0)
}

const insertRaw = (file: string, { enterprise, log }: Office, tables: readonly TableRows[]) => {
  removeReadFile(file)
  const database = openReadFile({ file })
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  createReadTables(database, enterprise, { state: emptyState(log), indexes: 'later' })
  for (const { table, rows } of tables) {
    const marks = rows[0]?.map(() => '?').join()
    const insert = database.prepare(`INSERT INTO ${quoted(table)} VALUES (${marks})`)
    for (let from = 0; from < rows.length; from += ROWS_PER_TRANSACTION)
      database.transaction(() => {
        for (const row of rows.slice(from, from + ROWS_PER_TRANSACTION)) insert.run(row)
      })()
  }
  const layouts = layoutsOf(enterprise)
  for (const sql of lateStatements(layouts)) database.exec(sql)
  fillSearch(database, layouts)
  database.pragma('journal_mode = WAL')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

const office = anOffice()
fillLog(office)
const { folder, enterprise, log } = office
const [built, raw] = [join(folder, 'built.db'), join(folder, 'raw.db')]
const build = () =>
  buildReadFile({
    file: built,
    enterprise,
    store: log.store,
    upTo: log.state().rebased,
    state: emptyState(log),
  })
build()
const tables = rowsOf(built, office)
const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
const readLog = () => {
  const last = log.store.lastPosition()
  for (let after = 0; after < last; )
    after = log.store.readAll({ after, limit: 5_000 }).at(-1)?.position ?? last
}
const taken = await alternating(RUNS, {
  ours: () => settledSecondsOf(build),
  raw: () => settledSecondsOf(() => insertRaw(raw, office, tables)),
  reading: () => settledSecondsOf(readLog),
})
const { ours, raw: bare, reading } = taken
const ofRaw = bare / ours
printHead([
  'rebuild',
  'events/s',
  'rows/s',
  'raw rows/s',
  'reading the log alone',
  'of raw',
  'goal',
  'reached',
])
printRow([
  `${inWords(ORDERS)} orders of 3 lines, half of them delivered and invoiced`,
  perSecond(log.store.lastPosition(), ours),
  perSecond(rows, ours),
  perSecond(rows, bare),
  `${((100 * reading) / ours).toFixed(0)}% of the time`,
  ofRaw.toFixed(2),
  ...goalCells(`${GOAL_OF_RAW} of raw`, ofRaw >= GOAL_OF_RAW),
])
office.close()
