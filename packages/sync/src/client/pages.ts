import type { ReceivedPage } from '@polder/events'
import { Fault } from '@polder/kernel'
import { MAX_PAGE_EVENTS } from '../limits.ts'
import type { AnswerOf } from '../protocol/wire.ts'

/** One is stored, one is on its way, and one is made. */
const PAGES_ASKED_FOR = 3

export type Stretch = { readonly from: number; readonly to: number }

/** Null: after what was given last. */
type Ask = (after: number | null) => Promise<AnswerOf<'pull'>>

/**
 * The centre's log between two positions, page by page; where it is longer than a page, the next ones
 * are asked for before the one that is given (SY-30). Fault: `not-a-centre`, from one that has less than
 * it said.
 */
export const pagesOf = async function* (
  ask: Ask,
  { from, to }: Stretch,
): AsyncGenerator<ReceivedPage> {
  const asked: Promise<AnswerOf<'pull'>>[] = []
  for (let position = from; position < to; ) {
    if (asked.length === 0) asked.push(ask(position))
    while (asked.length < PAGES_ASKED_FOR && to - position > asked.length * MAX_PAGE_EVENTS)
      asked.push(unheard(ask(null)))
    const answer = await asked.shift()
    if (answer?.page === undefined)
      throw new Fault('not-a-centre', { call: 'pull', after: position, head: to })
    position = endOf(answer.page)
    yield answer.page
  }
}

/** Nobody may come to wait for it: what fails is told where it is awaited. */
const unheard = <T>(answer: Promise<T>): Promise<T> => {
  answer.catch(() => undefined)
  return answer
}

export const endOf = ({ commits }: ReceivedPage): number =>
  Math.max(...commits.map(({ firstPosition, events }) => firstPosition + events.length - 1))
