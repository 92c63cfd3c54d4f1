import { accept, refuse, type Result } from '@polder/kernel'
import {
  ADDRESS_PARTS,
  type Column,
  type Encoding,
  type Enterprise,
  recordsOf,
  type ShownColumn,
  type Table,
} from '@polder/model'
import { copyTableName } from '../projector/copy-tables.ts'
import { attributeOf, shownEncoding } from '../schema/neighbour.ts'
import { quoted } from '../schema/sql.ts'

/** A path of a query, such as `customer.number` or `placedOn.month`, as an SQL expression. */
export type Resolved = { readonly sql: string; readonly encoding: Encoding }

export type At = { readonly enterprise: Enterprise; readonly table: Table; readonly alias: string }

/** Deeper paths than this are a mistake or an attack. */
const MAX_PATH_LENGTH = 6

/** Parts of a date by which people group. ISO 8601 weeks. */
const DATE_PARTS: { readonly [part: string]: ((date: string) => string) | undefined } = {
  year: (date) => `substr(${date}, 1, 4)`,
  quarter: (date) =>
    `substr(${date}, 1, 4) || '-Q' || ((CAST(substr(${date}, 6, 2) AS INTEGER) + 2) / 3)`,
  month: (date) => `substr(${date}, 1, 7)`,
  week: (date) => `strftime('%G-W%V', ${date})`,
  day: (date) => `substr(${date}, 1, 10)`,
}

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
export const storedColumn = ({ table, alias }: At, path: string): string | undefined => {
  if (table.columns.some(({ name }) => name === path)) return `${alias}.${quoted(path)}`
  const found = attributeOf(table, path)
  return found?.kind === 'shown' && found.shown.strategy === 'inline'
    ? `${alias}.${quoted(found.shown.name)}`
    : undefined
}

export const knownPaths = (table: Table): readonly string[] => [
  ...table.columns.map(({ name }) => name),
  ...table.shown.map(({ name }) => name),
]

const resolve = (at: At, segments: readonly string[]): Resolved | undefined => {
  const { table, alias, enterprise } = at
  const found = attributeOf(table, segments.join('.'))
  if (found?.kind === 'shown') return shownExpression(at, found.shown)
  if (found?.kind === 'own')
    return { sql: `${alias}.${quoted(found.column.name)}`, encoding: found.column.encoding }
  const [first = '', ...rest] = segments
  if (rest.length === 0) return undefined
  const parent = table.parent
  if (parent !== undefined && first === camelCase(parent))
    return throughReference(at, { via: 'id', to: [parent] }, rest)
  const column = table.columns.find(({ name }) => name === first)
  if (column === undefined) return undefined
  const isReference = column.to.some((concept) => enterprise.tables.has(concept))
  if (isReference) return throughReference(at, { via: first, to: column.to }, rest)
  return rest.length === 1 ? partOf(at, column, rest[0] ?? '') : undefined
}

const partOf = (
  { enterprise, table, alias }: At,
  { name, encoding }: Column,
  part: string,
): Resolved | undefined => {
  const column = `${alias}.${quoted(name)}`
  if (encoding === 'json' && ADDRESS_PARTS.some((each) => each === part))
    return { sql: `json_extract(${column}, '$.${part}')`, encoding: 'text' }
  const date = isDated(enterprise, table, name) ? DATE_PARTS[part] : undefined
  return date && { sql: date(column), encoding: 'text' }
}

/** Ledgers have no fields; what is a day in them is called so: `postedOn`. */
const isDated = ({ shapes }: Enterprise, { concept, parent, field }: Table, name: string) => {
  const fields = shapes.get(concept ?? parent ?? '')?.fields
  if (fields === undefined) return name.endsWith('On')
  const records = parent === undefined ? fields : recordsOf(fields, field ?? '')
  const type = records.find((each) => each.name === name)?.type
  return type === 'date' || type === 'instant'
}

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
  const { enterprise, table, alias } = at
  const via = `${alias}.${quoted(shown.via)}`
  const overlay = `SELECT value FROM overlay WHERE id = ${via} AND attribute = '${shown.attribute}'`
  switch (shown.strategy) {
    case 'join':
      return throughReference(at, shown, [shown.attribute])
    case 'inline':
      return {
        encoding: shownEncoding(enterprise, shown),
        // Not with coalesce: a value that was cleared lies over the row as nothing.
        sql: `iif(EXISTS (${overlay}), (${overlay}), ${alias}.${quoted(shown.name)})`,
      }
    case 'copy':
      return {
        encoding: shownEncoding(enterprise, shown),
        sql: `(SELECT ${quoted(shown.attribute)} FROM ${quoted(copyTableName(table.name, shown.via))}
          WHERE id = ${via})`,
      }
  }
}

export const camelCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
