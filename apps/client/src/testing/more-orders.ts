import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const FIRST_DAY = '2000-01-01'
const ORDERS_PER_DAY = 100

/** Of the order at a place, from 0: `M0000000`. */
export const madeReference = (place: number): string => `M${String(place).padStart(7, '0')}`

/**
 * Puts so many more orders into the read file of a branch whose host has ended: copies of those in it,
 * with ids, references and days of their own. The log doesn't know them: that many commands take half
 * an hour, and a list asks the read file alone. Indexes and search are made at the end, as a rebuild
 * makes them.
 */
export const addOrders = (folder: string, count: number): void => {
  const file = readdirSync(folder).find((name) => /^read-.*\.db$/.test(name))
  if (file === undefined) throw new Error(`There is no read file in ${folder}`)
  const db = new DatabaseSync(join(folder, file))
  db.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = -${CACHE_KB}`)
  const made = db
    .prepare(
      `SELECT type, name, sql FROM sqlite_master
         WHERE tbl_name = 'Order' AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    )
    .all()
  db.exec('BEGIN')
  for (const { type, name } of made) db.exec(`DROP ${String(type)} ${quoted(String(name))}`)
  insertCopies(db, count)
  for (const { sql } of made) db.exec(String(sql))
  db.exec(`INSERT INTO "search_Order" ("search_Order") VALUES ('rebuild')`)
  db.exec('COMMIT')
  db.close()
}

const CACHE_KB = 400_000

const insertCopies = (db: DatabaseSync, count: number) => {
  db.exec(`CREATE TEMP TABLE pattern AS SELECT row_number() OVER () - 1 AS turn, * FROM "Order";
    CREATE UNIQUE INDEX temp.pattern_by_turn ON pattern (turn)`)
  const columns = db
    .prepare(`SELECT name FROM pragma_table_info('Order')`)
    .all()
    .map(({ name }) => String(name))
  const values = columns.map((column) => MADE[column] ?? `pattern.${quoted(column)}`)
  db.prepare(
    `WITH RECURSIVE place (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM place WHERE n + 1 < :count),
       whole AS MATERIALIZED (SELECT count(*) AS patterns, max("row_number") AS last FROM pattern)
     INSERT INTO "Order" (${columns.map(quoted).join(', ')})
       SELECT ${values.join(', ')}
         FROM whole CROSS JOIN place CROSS JOIN pattern ON turn = n % patterns`,
  ).run({ count })
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const MADE: Readonly<Record<string, string>> = {
  row_number: 'last + 1 + n',
  id: `printf('%08x-0000-5000-8000-000000000000', n)`,
  placedOn: `date('${FIRST_DAY}', '+' || (n / ${ORDERS_PER_DAY}) || ' days')`,
  reference: `printf('M%07d', n)`,
}
