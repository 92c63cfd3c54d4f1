import type { Result } from '@polder/kernel'
import { accept } from '@polder/kernel'
import type { Connection } from '../file/connection.ts'
import type { Statements } from '../projector/statements.ts'
import { quoted, type SqlRow, type SqlValue } from '../schema/sql.ts'
import { CHUNK_ROWS, type Chunk, chunksOf, countAll } from './chunks.ts'
import { startGrouping } from './group.ts'
import { listAnswer, upToLimit } from './list.ts'
import { ALIAS, type Asking, type ListPlan, listSql, planList, whereOf } from './list-plan.ts'
import type { GroupsAnswer, ListAnswer, ListQuery } from './list-query.ts'

export type Progress = { readonly done: number; readonly total: number }

export type LongParts = { readonly database: Connection; readonly statements: Statements }

/**
 * A query that looks at a whole table, part by part: yields how far it is after each, and gives its
 * answer at the end. Whoever runs it may stop between two parts.
 */
export function* answerLong(
  parts: LongParts,
  asking: Asking,
  query: ListQuery,
): Generator<Progress, Result<ListAnswer | GroupsAnswer>> {
  const isGrouped = query.groupBy !== undefined || query.sum !== undefined
  return isGrouped ? yield* groups(parts, asking, query) : yield* rows(parts, asking, query)
}

function* groups(
  { database, statements }: LongParts,
  asking: Asking,
  query: ListQuery,
): Generator<Progress, Result<GroupsAnswer>> {
  const grouping = startGrouping(database, asking, query)
  if (!grouping.ok) return grouping
  for (const { chunk, progress } of inParts(statements, asking)) {
    const added = grouping.value.add(chunk)
    if (!added.ok) return added
    yield progress
  }
  return grouping.value.answer()
}

/** The best rows of each part, kept as long as they are among the best of all. */
function* rows(
  { statements }: LongParts,
  asking: Asking,
  query: ListQuery,
): Generator<Progress, Result<ListAnswer>> {
  const plan = planList(asking, query)
  if (!plan.ok) return plan
  let best: readonly SqlRow[] = []
  let count = 0
  for (const { chunk, progress } of inParts(statements, asking)) {
    best = merge(plan.value, best, bestOf(statements, plan.value, chunk))
    count += countIn(statements, plan.value, chunk)
    yield progress
  }
  return accept(listAnswer(asking, plan.value, { rows: best, ...upToLimit(count) }))
}

function* inParts(statements: Statements, { table }: Asking) {
  const total = countAll(statements, table)
  let done = 0
  for (const chunk of chunksOf(statements, table)) {
    done = Math.min(total, done + CHUNK_ROWS)
    yield { chunk, progress: { done, total } }
  }
}

const bestOf = (statements: Statements, plan: ListPlan, chunk: Chunk): readonly SqlRow[] =>
  plan.segments.flatMap(({ sql, values }) =>
    statements(listSql(plan, [...sql, ...chunk.sql])).all(
      ...plan.where.values,
      ...values,
      ...chunk.values,
      plan.limit + 1,
    ),
  )

const countIn = (statements: Statements, { table, where }: ListPlan, chunk: Chunk): number =>
  Number(
    statements(
      `SELECT count(*) AS count FROM ${quoted(table.name)} AS ${ALIAS} ${whereOf([...where.sql, ...chunk.sql])}`,
    ).get(...where.values, ...chunk.values)?.['count'] ?? 0,
  )

const merge = (
  { sort, limit }: ListPlan,
  left: readonly SqlRow[],
  right: readonly SqlRow[],
): readonly SqlRow[] => {
  const sign = sort.descending ? -1 : 1
  const columns = ['sorted', ...sort.tie.map((_, index) => `tie${index}`)]
  return [...left, ...right]
    .toSorted((one, other) => sign * compareRows(columns, one, other))
    .slice(0, limit + 1)
}

const compareRows = (columns: readonly string[], left: SqlRow, right: SqlRow): number => {
  for (const column of columns) {
    const order = compareValues(left[column] ?? null, right[column] ?? null)
    if (order !== 0) return order
  }
  return 0
}

/** As SQLite orders them: nothing first; texts by code point, which for UTF-8 is by byte. */
const compareValues = (left: SqlValue, right: SqlValue): number => {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  if (typeof left === 'string' && typeof right === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(right))
  return left < right ? -1 : 1
}
