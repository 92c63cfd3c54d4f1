import { accept, type Result } from '@polder/kernel'
import type { Statements } from '../projector/statements.ts'
import type { SqlRow } from '../schema/sql.ts'
import {
  type Asking,
  cursorAt,
  fromOf,
  type ListPlan,
  listSql,
  planList,
  skippingSql,
  whereOf,
} from './list-plan.ts'
import { type ListAnswer, type ListQuery, MAX_COUNT } from './list-query.ts'
import { decodeRow } from './selection.ts'

export const answerList = (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Result<ListAnswer> => {
  const plan = planList(asking, query)
  if (!plan.ok) return plan
  const rows = pageOf(statements, plan.value)
  return accept(listAnswer(asking, plan.value, { rows, ...countRows(statements, plan.value) }))
}

/** One row more than the page, to know whether there is a next one. */
export const pageOf = (statements: Statements, plan: ListPlan): readonly SqlRow[] => {
  if (plan.skip > 0)
    return statements(skippingSql(plan)).all(...plan.where.values, plan.limit + 1, plan.skip)
  const rows: SqlRow[] = []
  for (const { sql, values } of plan.segments) {
    const wanted = plan.limit + 1 - rows.length
    if (wanted <= 0) break
    const statement = statements(listSql(plan, { from: fromOf(plan.table), sql }))
    rows.push(...statement.all(...plan.where.values, ...values, wanted))
  }
  return rows
}

export type Counted = { readonly count: number; readonly atLeast: boolean }

const countRows = (statements: Statements, { table, where }: ListPlan): Counted => {
  const row = statements(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${fromOf(table)}
     ${whereOf(where.sql)} LIMIT ${MAX_COUNT + 1})`,
  ).get(...where.values)
  return upToLimit(Number(row?.['count'] ?? 0))
}

export const upToLimit = (count: number): Counted => ({
  count: Math.min(count, MAX_COUNT),
  atLeast: count > MAX_COUNT,
})

export const listAnswer = (
  { codecs }: Pick<Asking, 'codecs'>,
  { selected, limit, sort }: ListPlan,
  { rows, count, atLeast }: Counted & { readonly rows: readonly SqlRow[] },
): ListAnswer => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const hasNext = rows.length > limit && last !== undefined
  return {
    rows: page.map((row) => decodeRow(codecs, selected, row)),
    next: hasNext ? cursorAt(sort, last) : null,
    count,
    atLeast,
  }
}
