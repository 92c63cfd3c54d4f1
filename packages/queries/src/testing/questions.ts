import { assert, type JsonObject, type Result } from '@polder/kernel'
import type { GroupsAnswer, ListAnswer, ListQuery } from '../query/list-query.ts'
import type { Progress } from '../query/long-query.ts'
import type { Office } from './office.ts'
import { answerOf } from './office.ts'

/** Both ways in which a list is answered: from an index at once, or part by part. */
export const WAYS = ['at once', 'part by part'] as const

export type Way = (typeof WAYS)[number]

/** Asks for lists, whichever way; a test doesn't mind which one a branch would take. */
export const asker =
  (office: Office, way: Way) =>
  (query: string, asked: ListQuery): ListAnswer => {
    if (way === 'at once') return office.list(query, asked)
    const answer = answerOf(theEndOf(office.readModel().queries.long(query, asked)))
    assert('rows' in answer, 'a list is asked for')
    return answer
  }

export const grouped = (
  office: Office,
  query: string,
  asked: ListQuery,
): GroupsAnswer['groups'] => {
  const answer = answerOf(theEndOf(office.readModel().queries.long(query, asked)))
  assert('groups' in answer, 'groups are asked for')
  return answer.groups
}

/** The code of a refusal, or what was answered instead. */
export const refusalOf = (result: Result<unknown>): unknown =>
  result.ok ? result.value : result.refusal.code

export const theEndOf = <Answer>(steps: Generator<Progress, Answer>): Answer => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}

/** All rows, a page at a time. */
export const allPages = (
  ask: (page: NonNullable<ListQuery['page']>) => ListAnswer,
  limit: number,
): readonly JsonObject[] => {
  const rows: JsonObject[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = ask({ limit, ...(after !== undefined && { after }) })
    assert(page.rows.length <= limit, 'a page is no longer than it was asked to be')
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}
