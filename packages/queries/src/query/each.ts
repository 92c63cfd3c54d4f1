import { accept, type JsonObject, type Result } from '@polder/kernel'
import type { Statements } from '../projector/statements.ts'
import { type Asking, fromOf, type ListPlan, listSql, planList, whereOf } from './list-plan.ts'
import { type ListQuery, MAX_LIMIT } from './list-query.ts'
import { decodeRow } from './selection.ts'
import { answerSearch } from './text-search.ts'

/** All rows of a list, one after the other, and how many. */
export type EachAnswer = {
  readonly count: number
  readonly rows: Iterable<JsonObject>
}

/** What SQLite takes for no limit. */
const UNLIMITED = -1

/**
 * A list whole, in its order, for who writes it to a file: sorted once and read row by row, and never
 * all in memory. Meanwhile the connection can do nothing else. Refuses what a list does.
 */
export const answerEach = (
  statements: Statements,
  asking: Asking,
  query: ListQuery,
): Result<EachAnswer> => {
  if (query.search !== undefined) return found(statements, asking, query)
  const plan = planList(asking, query)
  if (!plan.ok) return plan
  const { value } = plan
  return accept({ count: countOf(statements, value), rows: rowsOf(statements, asking, value) })
}

const countOf = (statements: Statements, { table, where }: ListPlan) =>
  Number(
    statements(`SELECT count(*) AS count FROM ${fromOf(table)} ${whereOf(where.sql)}`).get(
      ...where.values,
    )?.['count'] ?? 0,
  )

const rowsOf = function* (statements: Statements, asking: Asking, plan: ListPlan) {
  for (const { sql, values } of plan.segments) {
    const statement = statements(listSql(plan, { from: fromOf(plan.table), sql }))
    for (const row of statement.iterate(...plan.where.values, ...values, UNLIMITED))
      yield decodeRow(asking.codecs, plan.selected, row)
  }
}

/** Matches of a search come page by page, as a person sees them. */
const found = (statements: Statements, asking: Asking, query: ListQuery): Result<EachAnswer> => {
  const page = (after?: string) =>
    answerSearch(statements, asking, {
      ...query,
      page: { limit: MAX_LIMIT, ...(after !== undefined && { after }) },
    })
  const first = page()
  if (!first.ok) return first
  const { count } = first.value
  return accept({ count, rows: pages(first, page) })
}

type Page = ReturnType<typeof answerSearch>

const pages = function* (first: Page, more: (after: string) => Page): Generator<JsonObject> {
  for (let page = first; page.ok; ) {
    yield* page.value.rows
    if (page.value.next === null) return
    page = more(page.value.next)
  }
}
