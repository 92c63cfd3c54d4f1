/**
 * The pages of a list that are at hand. What is looked at is asked for first, then what one goes
 * towards; few questions are open at a time, so that a dragged thumb doesn't leave a queue of them
 * behind; and what is far from the view is forgotten.
 */
import { createQuestions } from './questions.ts'
import { PAGE_ROWS, type RowSource } from './source.ts'

/** Some 5,000 rows. */
const MAX_PAGES = 50

export type PagesOptions = {
  /** Something came that can be shown. */
  readonly onRows: () => void
  readonly onFault: (error: unknown) => void
  readonly nowMs: () => number
}

export type Pages<Row> = {
  readonly use: (source: RowSource<Row>) => void
  readonly rowAt: (index: number) => Row | undefined
  readonly hasRows: (first: number, end: number) => boolean
  /** Asks for what is missing or out of date between these rows, and for what is likely to follow. */
  readonly want: (first: number, end: number) => void
  readonly close: () => void
}

type Page<Row> = { readonly rows: readonly Row[]; readonly revision: number }

export const createPages = <Row>({ onRows, onFault, nowMs }: PagesOptions): Pages<Row> => {
  const pages = new Map<number, Page<Row>>()
  let source: RowSource<Row> | undefined
  let wanted: readonly number[] = []

  const ask = async (page: number, signal: AbortSignal): Promise<Page<Row>> => {
    const { revision = 0, fetchRows } = source ?? {}
    const rows = await fetchRows?.({ from: page * PAGE_ROWS, count: PAGE_ROWS, signal })
    return { rows: rows ?? [], revision }
  }

  const isFresh = (page: number) => pages.get(page)?.revision === source?.revision

  const askFurther = () => questions.open(wanted.filter((page) => !isFresh(page)))

  const questions = createQuestions<Page<Row>>({
    ask,
    nowMs,
    onAnswer: (number, page) => {
      pages.set(number, page)
      forgetFarthest(pages, wanted[0] ?? 0)
      askFurther()
      onRows()
    },
    onFault: (error) => {
      askFurther()
      onFault(error)
    },
  })

  const close = () => {
    questions.abort()
    pages.clear()
    wanted = []
  }

  return {
    use: (next) => {
      if (source?.key !== next.key) close()
      source = next
      const { firstRows = [], revision, total } = next
      if (firstRows.length >= Math.min(PAGE_ROWS, total))
        pages.set(0, { rows: firstRows.slice(0, PAGE_ROWS), revision })
      askFurther()
    },
    rowAt: (index) => pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS],
    hasRows: (first, end) => pagesOf(first, end).every((page) => pages.has(page)),
    want: (first, end) => {
      const seen = pagesOf(first, end)
      wanted = [...seen, ...likelyNext(seen, wanted[0] ?? 0)].filter(isPageOf(source?.total ?? 0))
      askFurther()
    },
    close,
  }
}

const pagesOf = (first: number, end: number): readonly number[] => {
  const from = Math.floor(first / PAGE_ROWS)
  const length = end <= first ? 0 : Math.floor((end - 1) / PAGE_ROWS) - from + 1
  return Array.from({ length }, (_, place) => from + place)
}

/** A row of page keys is quicker than an answer: who goes on by pages finds this many more there. */
const AHEAD = 2

/** A page around what is seen, and further where one goes from page to page; nearest first. */
const likelyNext = (seen: readonly number[], before: number): readonly number[] => {
  const [top = 0, bottom = top] = [seen[0], seen.at(-1)]
  const further = Array.from({ length: AHEAD }, (_, place) => place + 1)
  if (top === before + 1) return [...further.map((pages) => bottom + pages), top - 1]
  if (top === before - 1) return [...further.map((pages) => top - pages), bottom + 1]
  return [bottom + 1, top - 1]
}

const isPageOf = (total: number) => {
  const last = Math.floor((total - 1) / PAGE_ROWS)
  return (page: number) => page >= 0 && page <= last
}

const forgetFarthest = (pages: Map<number, unknown>, centre: number) => {
  const distance = (page: number) => Math.abs(page - centre)
  while (pages.size > MAX_PAGES) {
    const farthest = [...pages.keys()].reduce((far, page) =>
      distance(page) > distance(far) ? page : far,
    )
    pages.delete(farthest)
  }
}
