/**
 * The pages of a list that are at hand. What is looked at is asked for first, with a page around it;
 * few questions are open at a time, so that a dragged thumb doesn't leave a queue of them behind; and
 * what is far from the view is forgotten.
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
  /** Asks for what is missing or out of date between these rows, and one page on either side. */
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
      wanted = nearestFirst(pagesOf(first, end), source?.total ?? 0)
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

const nearestFirst = (seen: readonly number[], total: number): readonly number[] => {
  const around = [(seen.at(-1) ?? 0) + 1, (seen[0] ?? 0) - 1]
  const last = Math.floor((total - 1) / PAGE_ROWS)
  return [...seen, ...around].filter((page) => page >= 0 && page <= last)
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
