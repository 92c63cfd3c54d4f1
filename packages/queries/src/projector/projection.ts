import { type JsonObject, present } from '@polder/kernel'
import type { ConceptShape, Enterprise } from '@polder/model'
import type { Connection } from '../file/connection.ts'
import { type Codecs, createCodecs } from '../schema/codec.ts'
import { type Layout, layoutsOf } from '../schema/layout.ts'
import type { Batch } from './batch.ts'
import { createRedirects, type Redirects } from './redirects.ts'
import { createRowWriter, type RowWriter } from './row-writer.ts'
import { createStatements, type Later, later, type Statements } from './statements.ts'
import { type AddSum, createSum, type SumTable } from './sums.ts'

/** What every projector writes with. */
export type Projection = {
  readonly database: Connection
  readonly enterprise: Enterprise
  readonly codecs: Codecs
  readonly statements: Statements
  /** A statement that is prepared when it is first run. */
  readonly later: (sql: string) => Later
  readonly redirects: Redirects
  readonly layoutOf: (table: string) => Layout
  /** Whoever writes rows says with `changed` that the table changes. */
  readonly rowsOf: (table: string) => RowWriter
  readonly hasTable: (table: string) => boolean
  readonly sumOf: (table: SumTable) => AddSum
  /** Only while a whole file is built. */
  readonly batch: Batch | null
  readonly changed: ChangedTables
  /** Whether the journal keeps images now: what is projected is pending. */
  readonly recording: { active: boolean }
  /** False while it is known that no sweep is under way: it is asked after every command. */
  readonly sweeping: { maybe: boolean }
  /** Rows that a sweep rewrites in one go. */
  readonly sweepRows: number
}

/** A few milliseconds, so that no command waits longer for it. */
const SWEEP_ROWS = 1_000

/** The tables whose rows changed since they were last taken, for queries that must be asked again. */
export type ChangedTables = {
  readonly add: (table: string) => void
  readonly take: () => ReadonlySet<string>
}

/** One event, as projectors see it. */
export type Change = {
  readonly shape: ConceptShape
  readonly id: string
  /** What became of it: `Placed`. */
  readonly what: string
  readonly payload: JsonObject
}

export type Projecting = { readonly sweepRows?: number | undefined; readonly batch?: Batch }

export const createProjection = (
  database: Connection,
  enterprise: Enterprise,
  { sweepRows = SWEEP_ROWS, batch }: Projecting = {},
): Projection => {
  const statements = createStatements(database)
  const layouts = new Map(layoutsOf(enterprise).map((layout) => [layout.name, layout]))
  const writers = new Map<string, RowWriter>()
  const sums = new Map<SumTable, AddSum>()
  const layoutOf = (table: string) => present(layouts.get(table), `a table ${table}`)
  return {
    database,
    enterprise,
    codecs: createCodecs(enterprise.currency),
    statements,
    later: (sql) => later(statements, sql),
    redirects: createRedirects(statements),
    layoutOf,
    rowsOf: (table) => {
      const known = writers.get(table)
      if (known !== undefined) return known
      const writer = createRowWriter(statements, layoutOf(table))
      writers.set(table, writer)
      return writer
    },
    hasTable: (table) => layouts.has(table),
    sumOf: (table) => {
      const known = sums.get(table) ?? createSum(statements, batch ?? null, table)
      sums.set(table, known)
      return known
    },
    batch: batch ?? null,
    changed: createChangedTables(),
    recording: { active: false },
    sweeping: { maybe: true },
    sweepRows,
  }
}

const createChangedTables = (): ChangedTables => {
  let tables = new Set<string>()
  return {
    add: (table) => tables.add(table),
    take: () => {
      const taken = tables
      tables = new Set()
      return taken
    },
  }
}
