import type { ListAnswer } from '@polder/contract/host'
import type { JsonObject } from '@polder/kernel'
import type { RowRequest } from '@polder/ui'
import { askList, type ListAsked } from '../host/ask.ts'

/**
 * Rows by their place, from a host that pages by key: where a page begins is known once the page
 * before it was had. Places that are near are walked to, and what was learned on the way is kept; to
 * those that are far the host passes over what is before them. A page whose predecessor is on its way
 * waits for it: walked to meanwhile, the same rows would come twice. What is searched for is always
 * near: there are a thousand matches at most.
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
  const ask = async (page: ListAsked['page'], signal: AbortSignal) =>
    await askList(query, { ...request, ...(page && { page }) }, signal)
  const cursors = createCursors(first)
  const isFar = (place: number) =>
    request.search === undefined && place - cursors.nearest(place) > MAX_PAGE_ROWS

  const walkTo = async ({ from, count, signal }: RowRequest) => {
    let place = cursors.nearest(from)
    let found: readonly JsonObject[] = []
    let after = cursors.at(place)
    for (;;) {
      const limit = Math.min(MAX_PAGE_ROWS, from + count - place)
      const { rows, next } = await ask({ limit, ...(after !== undefined && { after }) }, signal)
      found = [...found, ...rows.slice(Math.max(0, from - place))]
      place += rows.length
      cursors.learn(place, next)
      if (next === null || found.length >= count || rows.length === 0) return found.slice(0, count)
      after = next
    }
  }

  const passOverTo = async ({ from, count, signal }: RowRequest) => {
    const { rows, next } = await ask({ skip: from, limit: count }, signal)
    cursors.learn(from + rows.length, next)
    return rows
  }

  /** Pages on their way, by the place after their last row. */
  const coming = new Map<number, Promise<unknown>>()
  return async (wanted) => {
    const { from, count } = wanted
    // One that fails says so to whoever asked for it; this one is walked to then.
    await coming.get(from)?.catch(() => undefined)
    const fetching = isFar(from) ? passOverTo(wanted) : walkTo(wanted)
    coming.set(from + count, fetching)
    try {
      return await fetching
    } finally {
      if (coming.get(from + count) === fetching) coming.delete(from + count)
    }
  }
}

/** The cursor after which a place begins; undefined for the list's own beginning. */
const createCursors = (first: Pick<ListAnswer, 'rows' | 'next'>) => {
  const known = new Map<number, string | undefined>([[0, undefined]])
  const learn = (place: number, next: string | null) => {
    if (next !== null) known.set(place, next)
  }
  learn(first.rows.length, first.next)
  return {
    learn,
    at: (place: number) => known.get(place),
    nearest: (place: number) => Math.max(...[...known.keys()].filter((at) => at <= place)),
  }
}
