import type { JsonObject, JsonValue } from '@polder/kernel'
import type { Encoding } from '@polder/model'
import type { Codec } from '../schema/codec.ts'
import { isNumbered } from '../schema/layout.ts'
import { quoted, type SqlRow } from '../schema/sql.ts'
import { type At, shownExpression } from './path.ts'

/** A column of an answer. */
export type Selected = { readonly name: string; readonly sql: string; readonly encoding: Encoding }

/** All of a row: its columns, what it shows of its neighbours, and its mark. */
export const selectionOf = (at: At): readonly Selected[] => [
  ...at.table.columns.map(({ name, encoding }) => ({
    name,
    sql: `${at.alias}.${quoted(name)}`,
    encoding,
  })),
  ...at.table.shown.flatMap((shown) => {
    const found = shownExpression(at, shown)
    return found === undefined ? [] : [{ name: shown.name, ...found }]
  }),
  ...(isNumbered(at.table) ? [markOf(at)] : []),
]

/** `local` while a commit about it is only here, `changed by sync` where a rebase decided it anew. */
const markOf = ({ alias }: At): Selected => ({
  name: 'mark',
  sql: `(SELECT CASE WHEN max(changedBySync) = 1 THEN 'changed-by-sync' ELSE 'local' END
    FROM mark WHERE mark.id = ${alias}.id GROUP BY mark.id)`,
  encoding: 'text',
})

export const decodeRow = (
  codecs: { readonly [encoding in Encoding]: Codec },
  selected: readonly Selected[],
  row: SqlRow,
): JsonObject => {
  const decoded: { [name: string]: JsonValue } = {}
  for (const [index, { name, encoding }] of selected.entries())
    decoded[name] = codecs[encoding].decode(row[`c${index}`] ?? null)
  return decoded
}
