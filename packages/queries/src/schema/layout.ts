import type { Encoding, Enterprise, Index, ShownColumn, Table } from '@polder/model'
import { isSearchable, shownEncoding } from './neighbour.ts'
import { quoted } from './sql.ts'

export type StoredColumn = { readonly name: string; readonly encoding: Encoding }

/**
 * How a table of the model lies in the read file. A concept's rows have a number of their own,
 * `row_number`, in the order in which they came: it keeps every index short, is what full-text search
 * knows them by, and orders rows that sort alike. Ledgers and lines are kept by their key.
 */
export type Layout = {
  readonly name: string
  readonly table: Table
  /** All but `row_number`, in the order in which they are written. */
  readonly columns: readonly StoredColumn[]
  /** The primary key: `row_number`, or the table's own. */
  readonly rowKey: readonly string[]
  readonly indexes: readonly Index[]
  /** Columns by which the projector itself finds rows while it writes. */
  readonly walked: readonly string[]
  /** What full-text search looks at. */
  readonly searched: readonly string[]
  readonly inlined: readonly ShownColumn[]
}

/** No attribute bears such a name: they are in camel case. */
export const ROW = 'row_number'

export const layoutsOf = (enterprise: Enterprise): readonly Layout[] =>
  [...enterprise.tables.values()].map((table) => layoutOf(enterprise, table))

export const layoutOf = (enterprise: Enterprise, table: Table): Layout => {
  const inlined = table.shown.filter(({ strategy }) => strategy === 'inline')
  const walked = walkedColumns(enterprise, table)
  return {
    name: table.name,
    table,
    columns: [
      ...table.columns.map(({ name, encoding }) => ({ name, encoding })),
      ...inlined.map((shown) => ({ name: shown.name, encoding: shownEncoding(enterprise, shown) })),
    ],
    rowKey: isNumbered(table) ? [ROW] : table.key,
    indexes: [...table.indexes, ...impliedIndexes(table, { walked, inlined })],
    walked: [...new Set([...walked, ...inlined.map(({ via }) => via)])],
    searched: [
      ...table.columns.filter(({ search }) => search).map(({ name }) => name),
      ...inlined.filter((shown) => isSearchable(enterprise, shown)).map(({ name }) => name),
    ],
    inlined,
  }
}

/** The rows of a concept have numbers. */
export const isNumbered = ({ concept }: Table): boolean => concept !== null

export const createTable = ({ name, columns, table }: Layout): string => {
  const defined = columns.map((column) => columnDefinition(column, table))
  return isNumbered(table)
    ? `CREATE TABLE ${quoted(name)} (${ROW} INTEGER PRIMARY KEY, ${defined.join(', ')}, UNIQUE (id)) STRICT`
    : `CREATE TABLE ${quoted(name)} (${defined.join(', ')},
       PRIMARY KEY (${table.key.map(quoted).join(', ')})) STRICT, WITHOUT ROWID`
}

export const createIndexes = ({ name, indexes }: Layout): readonly string[] =>
  indexes.map(
    (index) =>
      `CREATE INDEX ${quoted(index.name)} ON ${quoted(name)} (${index.columns.map(quoted).join(', ')})`,
  )

const columnDefinition = ({ name, encoding }: StoredColumn, { key }: Table) =>
  `${quoted(name)} ${sqlType(encoding)}${key.includes(name) ? ' NOT NULL' : ''}`

export const sqlType = (encoding: Encoding): string =>
  encoding === 'text' || encoding === 'json' ? 'TEXT' : 'INTEGER'

/**
 * What is under an agreement, what reverses an activity, the roles of an entity, and the payments of
 * a document.
 */
const walkedColumns = ({ shapes }: Enterprise, { columns, parent }: Table): readonly string[] => {
  const { settles } = shapes.get(parent ?? '')?.meanings.line ?? {}
  const names = new Set([
    'under',
    'reverses',
    'of',
    ...(settles === undefined ? [] : [settles.name]),
  ])
  return columns.filter(({ name, to }) => names.has(name) && to.length > 0).map(({ name }) => name)
}

type Implied = {
  readonly walked: readonly string[]
  readonly inlined: readonly ShownColumn[]
}

/** Beside the model's own: for what is walked, and for sweeps, in the order of the rows' numbers. */
const impliedIndexes = (table: Table, { walked, inlined }: Implied): readonly Index[] => {
  const swept = [...new Set(inlined.map(({ via }) => via))].filter(
    (via) => !table.indexes.some(({ columns }) => columns.length === 1 && columns[0] === via),
  )
  const others = walked.filter((name) => !leads(table.indexes, name) && !swept.includes(name))
  return [...others, ...swept].map((name) => ({
    name: `${table.name} of one ${name}`,
    columns: [name],
  }))
}

const leads = (indexes: readonly Index[], name: string) =>
  indexes.some(({ columns }) => columns[0] === name)
