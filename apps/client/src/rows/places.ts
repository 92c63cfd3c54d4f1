import type { ListAnswer } from '@polder/contract/host'
import type { JsonObject } from '@polder/kernel'
import type { RowRequest } from '@polder/ui'
import { askList, type ListAsked } from '../host/ask.ts'

/**
 * Rows by their place, from a host that pages by key: where a page begins is known once the page
 * before it was had. Places that are near are walked to, and what was learned on the way is kept; to
 * those that are far the host passes over what is before them. What is searched for is always near:
 * there are a thousand matches at most.
 *
 *     known   0 ------ 100 ------ 200          740 and 900,000 are wanted
 *                                  '--- 640 rows --->   asked after 200, cut from 540 on
 *                                                   asked with what is before it passed over
 */
const MAX_PAGE_ROWS = 1_000

export type Places = (request: RowRequest) => Promise<readonly JsonObject[]>

export const createPlaces = (
  query: string,
  request: ListAsked,
  first: Pick<ListAnswer, 'rows' | 'next'>,
): Places => {
  /** The cursor after which a place begins; undefined for the list's own beginning. */
  const cursors = new Map<number, string | undefined>([[0, undefined]])
  const learn = (place: number, next: string | null) => {
    if (next !== null) cursors.set(place, next)
  }
  learn(first.rows.length, first.next)
  const nearest = (place: number) => Math.max(...[...cursors.keys()].filter((at) => at <= place))
  const isFar = (place: number) =>
    request.search === undefined && place - nearest(place) > MAX_PAGE_ROWS
  return async ({ from, count, signal }) => {
    if (isFar(from)) {
      const page = { skip: from, limit: count }
      const { rows, next } = await askList(query, { ...request, page }, signal)
      learn(from + rows.length, next)
      return rows
    }
    let place = nearest(from)
    let found: readonly JsonObject[] = []
    let after = cursors.get(place)
    for (;;) {
      const limit = Math.min(MAX_PAGE_ROWS, from + count - place)
      const page = { limit, ...(after === undefined ? {} : { after }) }
      const { rows, next } = await askList(query, { ...request, page }, signal)
      found = [...found, ...rows.slice(Math.max(0, from - place))]
      place += rows.length
      learn(place, next)
      if (next === null || found.length >= count || rows.length === 0) return found.slice(0, count)
      after = next
    }
  }
}
