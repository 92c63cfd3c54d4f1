import { accept, refuse, type Result } from '@polder/kernel'
import type { Statements } from '../projector/statements.ts'
import type { SqlRow } from '../schema/sql.ts'
import { CHUNK_ROWS, type Chunk, chunksOf, countAll } from './chunks.ts'
import { startGrouping } from './group.ts'
import { listAnswer, pageOf, upToLimit } from './list.ts'
import { type Asking, type ListPlan, listSql, planList, whereOf } from './list-plan.ts'
import type { GroupsAnswer, ListAnswer, ListQuery } from './list-query.ts'
import { compareInTurn } from './order.ts'
import { anyOf } from './segments.ts'
import { answerSearch } from './text-search.ts'

export type Progress = { readonly done: number; readonly total: number }

type Answering<Answer> = Generator<Progress, Result<Answer>>

/**
 * A query that looks at a whole table, part by part: yields how far it is after each, and gives its
 * answer at the end. Whoever runs it may stop between two parts. Refuses `search-and-groups`.
 */
export const answerLong = function* (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Answering<ListAnswer | GroupsAnswer> {
  const isGrouped = query.groupBy !== undefined || query.sum !== undefined
  if (query.search === undefined)
    return isGrouped
      ? yield* groups(statements, asking, query)
      : yield* rows(statements, asking, query)
  return isGrouped ? refuse('search-and-groups') : answerSearch(statements, asking, query)
}

const groups = function* (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Answering<GroupsAnswer> {
  const grouping = startGrouping(statements, asking, query)
  if (!grouping.ok) return grouping
  for (const { chunk, progress } of inParts(statements, asking)) {
    const added = grouping.value.add(chunk)
    if (!added.ok) return added
    yield progress
  }
  return accept(grouping.value.answer())
}

/** The best rows of each part, kept as long as they are among the best of all. */
const rows = function* (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Answering<ListAnswer> {
  const plan = planList(asking, query)
  if (!plan.ok) return plan
  let best: readonly SqlRow[] = []
  let count = 0
  for (const { chunk, progress } of inParts(statements, asking)) {
    if (plan.value.skip === 0) best = merge(plan.value, best, bestOf(statements, plan.value, chunk))
    count += countIn(statements, plan.value, chunk)
    yield progress
  }
  // All rows before a page have to be put in order to pass over them: that is one question.
  if (plan.value.skip > 0) best = pageOf(statements, plan.value)
  return accept(listAnswer(asking, plan.value, { rows: best, ...upToLimit(count) }))
}

const inParts = function* (statements: Statements, { table }: Asking) {
  const total = countAll(statements, table)
  let done = 0
  for (const chunk of chunksOf(statements, table)) {
    done = Math.min(total, done + CHUNK_ROWS)
    yield { chunk, progress: { done, total } }
  }
}

const bestOf = (statements: Statements, plan: ListPlan, chunk: Chunk): readonly SqlRow[] => {
  const page = anyOf(plan.segments)
  const sql = [...page.sql, ...chunk.sql]
  return statements(listSql(plan, { from: chunk.from, sql })).all(
    ...plan.where.values,
    ...page.values,
    ...chunk.values,
    plan.limit + 1,
  )
}

const countIn = (statements: Statements, { where }: ListPlan, chunk: Chunk): number =>
  Number(
    statements(
      `SELECT count(*) AS count FROM ${chunk.from} ${whereOf([...where.sql, ...chunk.sql])}`,
    ).get(...where.values, ...chunk.values)?.['count'] ?? 0,
  )

const merge = (
  { sort, limit }: ListPlan,
  left: readonly SqlRow[],
  right: readonly SqlRow[],
): readonly SqlRow[] => {
  const sign = sort.descending ? -1 : 1
  const keysOf = (row: SqlRow) => sort.columns.map((_, index) => row[`k${index}`] ?? null)
  return [...left, ...right]
    .toSorted((one, other) => sign * compareInTurn(keysOf(one), keysOf(other)))
    .slice(0, limit + 1)
}
