import type { BareSqlite, SqlRow } from './bare-sqlite.ts'
import { quoted } from './same-write.ts'

const ROWS_AT_A_TIME = 20_000

/**
 * Puts the rows of a read file, ready made, into a new file of the same tables: rows first, without a
 * journal of the database, then indexes and the search index, as a rebuild does it. Answers the
 * seconds that writing took.
 */
export const writeReadFileRaw = async (
  bare: BareSqlite,
  from: string,
  to: string,
): Promise<{ readonly seconds: number; readonly rows: number }> => {
  const tables = await namesOf(bare, from, "type = 'table'")
  const isTable = (row: SqlRow) => row[0] === 'table' && tables.includes(String(row[1]))
  const schema = await bare.rows(from, SCHEMA)
  await bare.script(to, schema.filter(isTable).map(textOf).join(';\n'))
  let [seconds, rows] = [0, 0]
  for (const table of tables) {
    const filled = await fill(bare, { from, to, table })
    seconds += filled.seconds
    rows += filled.rows
  }
  const searches = await namesOf(bare, from, "type = 'virtual'")
  const isLate = (row: SqlRow) => row[0] !== 'table' || searches.includes(String(row[1]))
  const startedMs = performance.now()
  await bare.script(
    to,
    [
      'PRAGMA journal_mode = OFF',
      'PRAGMA synchronous = OFF',
      'PRAGMA cache_size = -65536',
      ...schema.filter(isLate).map(textOf),
      ...searches.map((name) => `INSERT INTO ${quoted(name)} (${quoted(name)}) VALUES ('rebuild')`),
      'PRAGMA journal_mode = WAL',
    ].join(';\n'),
  )
  return { seconds: seconds + (performance.now() - startedMs) / 1_000, rows }
}

/** Search tables before the triggers that feed them. */
const SCHEMA = `SELECT type, name, sql FROM sqlite_schema
  WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' ORDER BY type = 'trigger'`

const textOf = ([, , sql]: SqlRow) => String(sql)

const namesOf = async (bare: BareSqlite, file: string, which: string) =>
  (
    await bare.rows(
      file,
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND ${which} AND name NOT GLOB 'sqlite_*'`,
    )
  ).map(([name]) => String(name))

type Filling = { readonly from: string; readonly to: string; readonly table: string }

const fill = async (bare: BareSqlite, { from, to, table }: Filling) => {
  const page = (after: number) =>
    bare.rows(from, `SELECT * FROM ${quoted(table)} LIMIT ${ROWS_AT_A_TIME} OFFSET ${after}`)
  let [seconds, done] = [0, 0]
  for (let rows = await page(0); rows.length > 0; rows = await page(done)) {
    const marks = rows[0]?.map(() => '?').join()
    const statements = ['BEGIN', `INSERT INTO ${quoted(table)} VALUES (${marks})`, 'COMMIT']
    const loop = await bare.prepare({
      files: [{ file: to, pragmas: PRAGMAS }],
      statements: statements.map((sql) => ({ on: 0, sql })),
    })
    seconds += await loop.run([[[0, []], ...rows.map((row) => [1, row] as const), [2, []]]])
    await loop.finish()
    done += rows.length
  }
  return { seconds, rows: done }
}

const PRAGMAS = ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -65536']
