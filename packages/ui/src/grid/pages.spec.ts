import { describe, expect, test } from 'vitest'
import { createPages } from './pages.ts'
import { PAGE_ROWS, type RowRequest, type RowSource } from './source.ts'

type Asked = RowRequest & {
  readonly answer: (word?: string) => Promise<void>
  readonly fail: () => Promise<void>
}

const aList = () => {
  const asked: Asked[] = []
  const faults: unknown[] = []
  const clock = { nowMs: 0 }
  let news = 0
  const fetchRows = (request: RowRequest) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>()
    const row = (word: string) => (_: unknown, place: number) => `${word}${request.from + place}`
    asked.push({
      ...request,
      answer: async (word = 'r') => resolve(Array.from({ length: request.count }, row(word))),
      fail: async () => reject(new Error('no line')),
    })
    return promise
  }
  const pages = createPages<string>({
    onRows: () => (news += 1),
    onFault: (error) => faults.push(error),
    nowMs: () => clock.nowMs,
  })
  const source = (more: Partial<RowSource<string>> = {}): RowSource<string> => ({
    key: 'one',
    revision: 1,
    total: 1_000_000,
    fetchRows,
    ...more,
  })
  pages.use(source())
  return { pages, asked, faults, clock, source, news: () => news }
}

const from = (asked: readonly Asked[]) => asked.map((each) => each.from)

const turn = () => new Promise((done) => setImmediate(done))

describe('the pages of a list', () => {
  test('what is seen is asked for first, then what is around it', async () => {
    const { pages, asked, news } = aList()
    pages.want(1010, 1050)
    expect(from(asked)).toEqual([1000, 1100, 900])
    await asked[0]?.answer()
    await turn()
    expect(pages.rowAt(1010)).toBe('r1010')
    expect(pages.hasRows(1010, 1050)).toBe(true)
    expect(pages.hasRows(1010, 1101)).toBe(false)
    expect(news()).toBe(1)
  })

  test('going from page to page, two more are there before one comes to them', async () => {
    const { pages, asked } = aList()
    pages.want(1010, 1050)
    for (const { answer } of asked) await answer()
    await turn()
    pages.want(1110, 1150)
    expect(from(asked).slice(3)).toEqual([1200, 1300])
    for (const { answer } of asked.slice(3)) await answer()
    await turn()
    pages.want(1010, 1050)
    expect(from(asked).slice(5)).toEqual([800])
  })

  test('a whole first page that comes with the list is not asked for', () => {
    const { pages, asked, source } = aList()
    const firstRows = Array.from({ length: PAGE_ROWS }, (_, place) => `first${place}`)
    pages.use(source({ key: 'with rows', firstRows }))
    pages.want(0, 40)
    expect(pages.rowAt(7)).toBe('first7')
    expect(from(asked)).toEqual([100])
    pages.use(source({ key: 'with too few', firstRows: ['first0'] }))
    expect(pages.rowAt(0)).toBeUndefined()
  })

  test('nothing is asked for before the first row or after the last', () => {
    const { pages, asked, source } = aList()
    pages.use(source({ key: 'short', total: 150 }))
    pages.want(0, 40)
    expect(from(asked)).toEqual([0, 100])
  })

  test('three questions are open at most, and the newest wish is next', async () => {
    const { pages, asked } = aList()
    for (const first of [0, 5000, 9000, 20_000]) pages.want(first, first + 40)
    expect(from(asked)).toEqual([0, 100, 5000])
    await asked[0]?.answer()
    await turn()
    expect(from(asked).at(-1)).toBe(20_000)
  })

  test('another list forgets the rows, aborts what is open and drops late answers', async () => {
    const { pages, asked, source } = aList()
    pages.want(0, 40)
    pages.use(source({ key: 'two' }))
    expect(asked[0]?.signal.aborted).toBe(true)
    await asked[0]?.answer('late')
    await turn()
    expect(pages.rowAt(0)).toBeUndefined()
  })

  test('another revision keeps the rows until the fresh ones have come', async () => {
    const { pages, asked, source } = aList()
    pages.want(0, 40)
    await asked[0]?.answer('old')
    await turn()
    pages.use(source({ revision: 2 }))
    expect(pages.rowAt(3)).toBe('old3')
    await asked.at(-1)?.answer('new')
    await turn()
    expect(pages.rowAt(3)).toBe('new3')
  })

  test('a page that failed is told and rests before it is asked for again', async () => {
    const { pages, asked, faults, clock } = aList()
    pages.want(0, 40)
    await asked[0]?.fail()
    await turn()
    expect(faults).toHaveLength(1)
    pages.want(0, 40)
    expect(from(asked).filter((first) => first === 0)).toHaveLength(1)
    clock.nowMs = 2000
    pages.want(0, 40)
    expect(from(asked).filter((first) => first === 0)).toHaveLength(2)
  })

  test('what is far away is forgotten', async () => {
    const { pages, asked } = aList()
    for (let page = 0; page < 80; page += 1) {
      pages.want(page * PAGE_ROWS, page * PAGE_ROWS + 1)
      await Promise.all(asked.splice(0).map((each) => each.answer()))
      await turn()
    }
    expect(pages.rowAt(0)).toBeUndefined()
    expect(pages.rowAt(79 * PAGE_ROWS)).toBe('r7900')
  })
})
