import { present } from '@polder/kernel'
import type { BareSqlite, SqlRow } from './bare-sqlite.ts'
import { quoted, type RowWrite, sameWrite, type TableShape, type Write } from './same-write.ts'

/**
 * Has triggers in a database's file keep every row that a program writes. The answer gives the writes
 * since it was last asked, as statements that make the same ones. What triggers of the file write is
 * not among them: with the same writes it comes again.
 */
export const watchFile = async (
  bare: BareSqlite,
  file: string,
): Promise<() => Promise<readonly Write[]>> => {
  const shapes = new Map((await shapesOf(bare, file)).map((shape) => [shape.name, shape]))
  const triggers = [...shapes.values()].flatMap(triggersOf)
  await bare.script(file, [WATCHED, ...triggers].join(';\n'))
  let seen = 0
  const next = async () => {
    const rows = await bare.rows(
      file,
      `SELECT * FROM watched WHERE place > ${seen} ORDER BY place LIMIT ${ROWS_AT_A_TIME}`,
    )
    seen = Number(rows.at(-1)?.[0] ?? seen)
    return rows.map(([, table, ...row]) =>
      sameWrite(present(shapes.get(String(table)), 'a watched table'), rowWrite(row)),
    )
  }
  return async () => {
    const writes: Write[] = []
    for (let page = await next(); page.length > 0; page = await next()) writes.push(...page)
    return writes
  }
}

const ROWS_AT_A_TIME = 10_000

const WATCHED = 'CREATE TABLE watched (place INTEGER PRIMARY KEY, name, operation, before, after)'

/** But for those that only triggers write: the search index, and the images of the undo journal. */
const SHAPES = `SELECT t.name, json_group_array(c.name ORDER BY c.cid),
    json_group_array(c.name ORDER BY c.pk) FILTER (WHERE c.pk > 0)
  FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
  WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT GLOB 'sqlite_*'
    AND t.name NOT GLOB 'undo_*'
  GROUP BY t.name`

const shapesOf = async (bare: BareSqlite, file: string): Promise<readonly TableShape[]> =>
  (await bare.rows(file, SHAPES)).map(([name, columns, key]) => ({
    name: String(name),
    // Safe: names, as SQLite made a list of them.
    columns: JSON.parse(String(columns)) as readonly string[],
    key: JSON.parse(String(key)) as readonly string[],
  }))

const triggersOf = ({ name, columns }: TableShape): readonly string[] => {
  const row = (prefix: 'OLD' | 'NEW') =>
    `json_array(${columns.map((column) => `${prefix}.${quoted(column)}`).join()})`
  const trigger = (operation: RowWrite['operation'], rows: string) =>
    `CREATE TRIGGER ${quoted(`watch ${operation} of ${name}`)} AFTER ${operation} ON ${quoted(name)}
     BEGIN INSERT INTO watched (name, operation, before, after)
     VALUES ('${name}', '${operation}', ${rows}); END`
  return [
    trigger('insert', `'[]', ${row('NEW')}`),
    trigger('update', `${row('OLD')}, ${row('NEW')}`),
    trigger('delete', `${row('OLD')}, '[]'`),
  ]
}

const rowWrite = ([operation, before, after]: SqlRow): RowWrite => ({
  // Safe: the triggers above wrote it.
  operation: operation as RowWrite['operation'],
  before: JSON.parse(String(before)) as SqlRow,
  after: JSON.parse(String(after)) as SqlRow,
})

/** The tables whose rows differ between two files, those that triggers write among them. */
export const differingTables = async (
  bare: BareSqlite,
  ...files: readonly [string, string]
): Promise<readonly string[]> => {
  const differing: string[] = []
  for (const [table] of await bare.rows(files[0], TABLES)) {
    const rows = (file: string) => bare.rows(file, `SELECT * FROM ${quoted(String(table))}`)
    const [mine, theirs] = [await rows(files[0]), await rows(files[1])]
    if (JSON.stringify(mine) !== JSON.stringify(theirs)) differing.push(String(table))
  }
  return differing
}

const TABLES = `SELECT name FROM pragma_table_list
  WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'`
