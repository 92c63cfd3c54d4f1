import { join } from 'node:path'
import { emptyState } from '../file/state.ts'
import { buildReadFile } from '../rebuild/build.ts'
import {
  goalCells,
  inMs,
  inWords,
  medianOf,
  printHead,
  printRow,
  settledSecondsOf,
  sized,
} from '@polder/kernel/testing/measure'
import { answerOf, anOffice, type Office } from '../testing/office.ts'
import {
  customerIdAt,
  dayAt,
  lifeOfOrderAt,
  orderIdAt,
  recordTogether,
  referenceAt,
  theRelations,
} from '../testing/sales.ts'
import type { ListQuery } from './list-query.ts'
import { openQueries, type Queries } from './queries.ts'

/**
 * What a screen asks of a list of a million orders, each time for other values; the answer's count
 * and the customers' names are part of it. All of it is quick: no worker is asked.
 * `node --expose-gc packages/queries/src/query/million-orders.bench.ts`
 */
const ORDERS_PER_COMMIT = 1_000
const ORDERS = sized(1_000_000, ORDERS_PER_COMMIT)
const TIMES = 101
const GOAL_MS = 20

const LIST = 'GetOrders'

const fillLog = ({ log }: Office) => {
  recordTogether(log, theRelations())
  for (let from = 0; from < ORDERS; from += ORDERS_PER_COMMIT) {
    const orders = Array.from({ length: ORDERS_PER_COMMIT }, (_, index) =>
      lifeOfOrderAt(from + index),
    )
    recordTogether(log, orders.flat())
  }
}

const build = ({ folder, enterprise, log }: Office): string => {
  const file = join(folder, 'million.db')
  const state = emptyState(log)
  buildReadFile({ file, enterprise, store: log.store, upTo: log.state().rebased, state })
  return file
}

type Question = { readonly what: string; readonly ask: (queries: Queries, time: number) => void }

const asksList = (what: string, query: (time: number) => ListQuery): Question => ({
  what,
  ask: (queries, time) => {
    const asked = query(time)
    if (answerOf(queries.cost(LIST, asked)) !== 'quick') throw new Error(`Defect: long: ${what}`)
    if (answerOf(queries.list(LIST, asked)).rows.length === 0)
      throw new Error(`Defect: nothing found: ${what}`)
  },
})

const nextPage = (): Question => {
  let after: string | null = null
  return {
    what: 'next page',
    ask: (queries) => {
      const page = after === null ? {} : { after }
      after = answerOf(queries.list(LIST, { sort: '-placedOn', page })).next
    },
  }
}

/** Spread over all orders, the same every time. */
const anyOrder = (time: number) => Math.floor(((time * 0.618_034) % 1) * ORDERS)

const QUESTIONS: readonly Question[] = [
  asksList('first page, the latest first', () => ({ sort: '-placedOn' })),
  nextPage(),
  asksList("a customer's open orders, the latest first", (time) => ({
    filter: { customer: customerIdAt(time), status: 'placed' },
    sort: '-placedOn',
  })),
  asksList('a page from the middle, by its day', (time) => ({
    sort: '-placedOn',
    page: { from: dayAt(anyOrder(time)) },
  })),
  asksList('a page from anywhere, by its place', (time) => ({
    sort: '-placedOn',
    page: { skip: anyOrder(time) },
  })),
  asksList('search by a reference', (time) => ({ search: referenceAt(anyOrder(time)) })),
  asksList('search by the digits of one', (time) => ({
    search: referenceAt(anyOrder(time)).replace(/\D/g, ''),
  })),
  asksList('the list of one id', (time) => ({ filter: { id: orderIdAt(anyOrder(time)) } })),
  {
    what: 'one order by its id',
    ask: (queries, time) => answerOf(queries.one('GetOrder', orderIdAt(anyOrder(time)))),
  },
]

const office = anOffice()
fillLog(office)
const queries = openQueries(build(office), office.enterprise)
printHead([`${inWords(ORDERS)} orders of 3 lines`, 'median, ms', 'slowest, ms', 'goal', 'reached'])
for (const { what, ask } of QUESTIONS) {
  const seconds = Array.from({ length: TIMES }, (_, time) =>
    settledSecondsOf(() => ask(queries, time)),
  )
  const median = medianOf(seconds)
  printRow([
    what,
    inMs(median),
    inMs(Math.max(...seconds)),
    ...goalCells(`${GOAL_MS} ms`, median * 1_000 < GOAL_MS),
  ])
}
queries.close()
office.close()
