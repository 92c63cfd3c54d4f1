import type { Enterprise } from '@polder/model'
import type { Connection } from '../file/connection.ts'
import { copyTables } from '../projector/copy-tables.ts'
import { layoutsOf } from '../schema/layout.ts'
import { quoted, quotedList } from '../schema/sql.ts'

/** Rows of a table that one of two read files has and the other hasn't, as it has them. */
export type Difference = {
  readonly table: string
  readonly missing: number
  readonly unexpected: number
}

const OTHER = 'other'

/**
 * Compares two read files row for row (SY-61): every column of every table, but for the rows' own
 * numbers and marks, which say how a row came here and not what it says.
 */
export const compareReadFiles = (
  database: Connection,
  enterprise: Enterprise,
  otherFile: string,
): readonly Difference[] => {
  database.prepare(`ATTACH DATABASE ? AS ${OTHER}`).run(otherFile)
  try {
    return comparedTables(enterprise).flatMap((table) => differenceIn(database, table))
  } finally {
    database.exec(`DETACH DATABASE ${OTHER}`)
  }
}

type Compared = { readonly name: string; readonly columns: readonly string[] }

const comparedTables = (enterprise: Enterprise): readonly Compared[] => [
  ...layoutsOf(enterprise).map(({ name, columns }) => ({ name, columns: columns.map(named) })),
  ...copyTables(enterprise).map(({ name, columns }) => ({
    name,
    columns: ['id', ...columns.map(named)],
  })),
  { name: 'redirect', columns: ['id', 'target'] },
]

const named = ({ name }: { readonly name: string }) => name

const differenceIn = (
  database: Connection,
  { name: table, columns }: Compared,
): readonly Difference[] => {
  // No row is there twice, since every table has a key among these columns.
  const rowsIn = (file: string) => `SELECT ${quotedList(columns)} FROM ${file}.${quoted(table)}`
  const only = (left: string, right: string) =>
    Number(
      database
        .prepare(`SELECT count(*) FROM (${rowsIn(left)} EXCEPT ${rowsIn(right)})`)
        .pluck()
        .get(),
    )
  const [missing, unexpected] = [only(OTHER, 'main'), only('main', OTHER)]
  return missing + unexpected === 0 ? [] : [{ table, missing, unexpected }]
}
