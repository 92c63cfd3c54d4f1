import type { Enterprise } from '@polder/model'
import type { Connection } from '../file/connection.ts'
import { layoutsOf } from '../schema/layout.ts'
import { quoted, quotedList } from '../schema/sql.ts'

/** Rows of a table that one of two read files has and the other hasn't, as it has them. */
export type Difference = { readonly table: string; readonly missing: number; readonly unexpected: number }

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
    return layoutsOf(enterprise).flatMap(({ name, columns }) => {
      const selected = quotedList(columns.map((column) => column.name))
      const only = (left: string, right: string) =>
        Number(
          database
            .prepare(
              `SELECT count(*) FROM (SELECT ${selected} FROM ${left}.${quoted(name)}
               EXCEPT SELECT ${selected} FROM ${right}.${quoted(name)})`,
            )
            .pluck()
            .get(),
        )
      const difference = { table: name, missing: only(OTHER, 'main'), unexpected: only('main', OTHER) }
      return difference.missing + difference.unexpected === 0 ? [] : [difference]
    })
  } finally {
    database.exec(`DETACH DATABASE ${OTHER}`)
  }
}
