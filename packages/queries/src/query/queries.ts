import { accept, type JsonObject, refuse, type Result } from '@polder/kernel'
import type { Enterprise, Table } from '@polder/model'
import {
  type Connection,
  openReadFile,
  stepsWithReadFaults,
  withReadFaults,
} from '../file/connection.ts'
import { createRecentStatements, type Statements } from '../projector/statements.ts'
import { createCodecs } from '../schema/codec.ts'
import { layoutOf } from '../schema/layout.ts'
import { quoted } from '../schema/sql.ts'
import { answerEach, type EachAnswer } from './each.ts'
import { defineFolded } from './folded.ts'
import { answerList } from './list.ts'
import type { Asking } from './list-plan.ts'
import type { GroupsAnswer, ListAnswer, ListQuery } from './list-query.ts'
import { answerLong, type Progress } from './long-query.ts'
import { answerOne } from './one.ts'
import { isQuick } from './quick.ts'
import { answerSearch } from './text-search.ts'

/** The questions that the read model answers, by the names that the model gives them. */
export type Queries = {
  /**
   * `quick` where an index answers or the table is small; `long` where it looks at many rows and
   * should not be waited for.
   */
  readonly cost: (name: string, query: ListQuery) => Result<'quick' | 'long'>
  readonly list: (name: string, query: ListQuery) => Result<ListAnswer>
  readonly one: (name: string, id: string) => Result<JsonObject>
  /** Yields its progress; whoever runs it may stop in between. */
  readonly long: (
    name: string,
    query: ListQuery,
  ) => Generator<Progress, Result<ListAnswer | GroupsAnswer>>
  /** A list whole, to be read to its end before anything else is asked. */
  readonly each: (name: string, query: ListQuery) => Result<EachAnswer>
  readonly answers: (name: string) => Result<'list' | 'one'>
}

export type QuerySource = {
  readonly database: Connection
  readonly enterprise: Enterprise
  readonly file: string
}

export const createQueries = ({ database, enterprise, file }: QuerySource): Queries => {
  defineFolded(database)
  const statements = createRecentStatements(database)
  const codecs = createCodecs(enterprise.currency)
  const asking = (table: Table): Asking => ({ enterprise, codecs, table })
  const find = (name: string) => describe(enterprise, name)
  return {
    answers: (name) => {
      const found = find(name)
      return found.ok ? accept(found.value.answers) : found
    },
    cost: (name, query) => {
      const found = find(name)
      if (!found.ok) return found
      const { table } = found.value
      const isAtOnce =
        isQuick(layoutOf(enterprise, table), query) ||
        withReadFaults(file, () => isSmall(statements, table))
      return accept(isAtOnce ? 'quick' : 'long')
    },
    list: (name, query) => {
      const found = find(name)
      if (!found.ok) return found
      const of = asking(found.value.table)
      return withReadFaults(file, () =>
        query.search === undefined
          ? answerList(statements, of, query)
          : answerSearch(statements, of, query),
      )
    },
    one: (name, id) => {
      const found = find(name)
      if (!found.ok) return found
      return withReadFaults(file, () => answerOne(statements, asking(found.value.table), id))
    },
    *long(name, query) {
      const found = find(name)
      if (!found.ok) return found
      const steps = answerLong(statements, asking(found.value.table), query)
      return yield* stepsWithReadFaults(file, steps)
    },
    each: (name, query) => {
      const found = find(name)
      if (!found.ok) return found
      return withReadFaults(file, () => answerEach(statements, asking(found.value.table), query))
    },
  }
}

/** A table of so few rows is looked at in less time than a worker needs to be asked. */
const SMALL_ROWS = 5_000

const isSmall = (statements: Statements, { name }: Table): boolean => {
  const row = statements(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${quoted(name)} LIMIT ${SMALL_ROWS + 1})`,
  ).get()
  return Number(row?.['count']) <= SMALL_ROWS
}

type Described = { readonly table: Table; readonly answers: 'list' | 'one' }

const describe = ({ queries, tables }: Enterprise, name: string): Result<Described> => {
  const descriptor = queries.get(name)
  const table = descriptor && tables.get(descriptor.table)
  return descriptor === undefined || table === undefined
    ? refuse('unknown-query', { name })
    : accept({ table, answers: descriptor.answers })
}

/** Queries on a read file of their own connection, which can't write: for a worker. */
export const openQueries = (
  file: string,
  enterprise: Enterprise,
): Queries & { readonly close: () => void } => {
  const database = openReadFile({ file, readOnly: true })
  const queries = createQueries({ database, enterprise, file })
  return {
    ...queries,
    // The branch goes on writing meanwhile; all parts are answered from what there is now.
    *long(name, query) {
      database.exec('BEGIN')
      try {
        return yield* queries.long(name, query)
      } finally {
        // Not by COMMIT, which fails on a damaged file and would hide why.
        if (database.inTransaction) database.exec('ROLLBACK')
      }
    },
    close: () => database.close(),
  }
}
