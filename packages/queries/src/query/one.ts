import { accept, type JsonObject, type JsonValue, refuse, type Result } from '@polder/kernel'
import type { Table } from '@polder/model'
import type { Statements } from '../projector/statements.ts'
import { quoted, type SqlValue } from '../schema/sql.ts'
import { ALIAS, type Asking } from './list-plan.ts'
import type { At } from './path.ts'
import { decodeRow, selectionOf } from './selection.ts'

/**
 * One aggregate with its lists, each under the name of its field, and of an agreement how much of
 * every line its activities have done.
 */
export const answerOne = (
  statements: Statements,
  asking: Asking,
  id: string,
): Result<JsonObject> => {
  const [row] = rowsOf(statements, asking, { column: 'id', value: id, order: 'id' })
  if (row === undefined) return refuse('unknown-id', { id, of: asking.table.name })
  const lists: { [field: string]: JsonValue } = {}
  for (const table of listsOf(asking))
    if (table.field !== undefined)
      lists[table.field] = rowsOf(statements, { ...asking, table }, linesOf('id', id))
  return accept({ ...row, ...lists, ...fulfilment(statements, asking, id) })
}

const listsOf = ({ enterprise, table }: Asking): readonly Table[] =>
  [...enterprise.tables.values()].filter(({ parent }) => parent === table.name)

type Wanted = { readonly column: string; readonly value: SqlValue; readonly order: string }

const linesOf = (column: string, value: SqlValue): Wanted => ({ column, value, order: 'line' })

const rowsOf = (
  statements: Statements,
  { enterprise, codecs, table }: Asking,
  { column, value, order }: Wanted,
): readonly JsonObject[] => {
  const at: At = { enterprise, table, alias: ALIAS }
  const selected = selectionOf(at)
  const columns = selected.map(({ sql }, index) => `${sql} AS c${index}`)
  return statements(
    `SELECT ${columns.join(', ')} FROM ${quoted(table.name)} AS ${ALIAS}
     WHERE ${ALIAS}.${quoted(column)} = +? ORDER BY ${ALIAS}.${quoted(order)}`,
  )
    .all(value)
    .map((row) => decodeRow(codecs, selected, row))
}

const fulfilment = (statements: Statements, asking: Asking, id: string): JsonObject => {
  const { enterprise, table } = asking
  const ledger = enterprise.tables.get('Fulfilment')
  const concept = enterprise.shapes.get(table.name)?.concept
  if (ledger === undefined || concept?.kind !== 'agreement' || concept.governs === undefined)
    return {}
  return { fulfilment: rowsOf(statements, { ...asking, table: ledger }, linesOf('agreement', id)) }
}
