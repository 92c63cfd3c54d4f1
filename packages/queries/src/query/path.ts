import { accept, refuse, type Result } from '@polder/kernel'
import type { Encoding, Enterprise, ShownColumn, Table } from '@polder/model'
import { copyTableName } from '../projector/copy-tables.ts'
import { attributeOf, shownEncoding } from '../schema/neighbour.ts'
import { quoted } from '../schema/sql.ts'
import { partSql } from './value-part.ts'

/** A path of a query, such as `customer.number` or `placedOn.month`, as an SQL expression. */
export type Resolved = { readonly sql: string; readonly encoding: Encoding }

export type At = { readonly enterprise: Enterprise; readonly table: Table; readonly alias: string }

/** Deeper paths than this are a mistake or an attack. */
const MAX_PATH_LENGTH = 6

/**
 * Resolves a path: a column; a shown neighbour's value; through references to any attribute of what
 * they refer to; the document above a line, by its concept's name; a part of a date or an address.
 */
export const resolvePath = (at: At, path: string): Result<Resolved> => {
  const segments = path.split('.')
  const found = segments.length > MAX_PATH_LENGTH ? undefined : resolve(at, segments)
  return found === undefined
    ? refuse('unknown-attribute', { path, of: at.table.name, known: knownPaths(at.table) })
    : accept(found)
}

/** The column as it lies in the row, where an index can be used: an inlined value is one of them. */
export const storedColumn = (at: At, path: string): string | undefined => {
  const found = attributeOf(at.table, path)
  if (found?.kind === 'own') return columnSql(at, found.column.name)
  return found?.shown.strategy === 'inline' ? columnSql(at, found.shown.name) : undefined
}

const knownPaths = (table: Table): readonly string[] => [
  ...table.columns.map(({ name }) => name),
  ...table.shown.map(({ name }) => name),
]

const resolve = (at: At, segments: readonly string[]): Resolved | undefined =>
  named(at, segments.join('.')) ?? reached(at, segments)

/** What the table has under the whole name. */
const named = (at: At, name: string): Resolved | undefined => {
  const found = attributeOf(at.table, name)
  if (found?.kind === 'shown') return shownExpression(at, found.shown)
  return found && { sql: columnSql(at, found.column.name), encoding: found.column.encoding }
}

/** What lies beyond the first name: of the document above, of what it refers to, or within it. */
const reached = (at: At, [first = '', ...rest]: readonly string[]): Resolved | undefined => {
  const { table, enterprise } = at
  const [part] = rest
  if (part === undefined) return undefined
  if (table.parent !== undefined && first === camelCase(table.parent))
    return throughReference(at, { via: 'id', to: [table.parent] }, rest)
  const column = table.columns.find(({ name }) => name === first)
  if (column === undefined) return undefined
  if (column.to.some((concept) => enterprise.tables.has(concept)))
    return throughReference(at, { via: first, to: column.to }, rest)
  const sql = rest.length === 1 ? partSql(at, { column, sql: columnSql(at, first) }, part) : null
  return sql === null ? undefined : { sql, encoding: 'text' }
}

export const columnSql = ({ alias }: At, name: string) => `${alias}.${quoted(name)}`

type Reference = { readonly via: string; readonly to: readonly string[] }

const throughReference = (
  { enterprise, alias }: At,
  { via, to }: Reference,
  rest: readonly string[],
): Resolved | undefined => {
  const inner = `${alias}_${via}`
  const found = to.flatMap((concept) => {
    const table = enterprise.tables.get(concept)
    const value = table && resolve({ enterprise, table, alias: inner }, rest)
    return value === undefined
      ? []
      : [
          {
            encoding: value.encoding,
            sql: `(SELECT ${value.sql} FROM ${quoted(concept)} AS ${inner}
              WHERE ${inner}.id = ${alias}.${quoted(via)})`,
          },
        ]
  })
  return firstOf(found)
}

const firstOf = (found: readonly Resolved[]): Resolved | undefined => {
  const [first] = found
  if (first === undefined || found.length === 1) return first
  return { encoding: first.encoding, sql: `coalesce(${found.map(({ sql }) => sql).join(', ')})` }
}

/** What is shown of a neighbour, by its strategy (see `createNeighbours`). */
export const shownExpression = (at: At, shown: ShownColumn): Resolved | undefined => {
  const { enterprise, table } = at
  const via = columnSql(at, shown.via)
  const overlay = `SELECT value FROM overlay WHERE id = ${via} AND attribute = '${shown.attribute}'`
  switch (shown.strategy) {
    case 'join':
      return throughReference(at, shown, [shown.attribute])
    case 'inline':
      return {
        encoding: shownEncoding(enterprise, shown),
        // Not with coalesce: a value that was cleared lies over the row as nothing.
        sql: `iif(EXISTS (${overlay}), (${overlay}), ${columnSql(at, shown.name)})`,
      }
    case 'copy':
      return {
        encoding: shownEncoding(enterprise, shown),
        sql: `(SELECT ${quoted(shown.attribute)} FROM ${quoted(copyTableName(table.name, shown.via))}
          WHERE id = ${via})`,
      }
  }
}

const camelCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
