import { PAGE_ROWS, type RowSource } from './source.ts'

/** More rows at once are selected as all of a filtered list. */
const MAX_RANGE_ROWS = 10_000

export type RangeOptions<Row> = {
  readonly source: RowSource<Row>
  readonly rowAt: (index: number) => Row | undefined
  readonly from: number
  readonly to: number
}

/** The rows between two places, both included; those that aren't at hand are fetched. */
export const rowsBetween = async <Row>(options: RangeOptions<Row>): Promise<readonly Row[]> => {
  const first = Math.min(options.from, options.to)
  const end = Math.min(Math.max(options.from, options.to) + 1, first + MAX_RANGE_ROWS)
  const atHand = handful(options.rowAt, first, end)
  if (atHand.length === end - first) return atHand
  const rows: Row[] = []
  for (let from = first; from < end; from += PAGE_ROWS) {
    const count = Math.min(PAGE_ROWS, end - from)
    const { signal } = new AbortController()
    rows.push(...(await options.source.fetchRows({ from, count, signal })))
  }
  return rows
}

const handful = <Row>(rowAt: RangeOptions<Row>['rowAt'], first: number, end: number) =>
  Array.from({ length: end - first }, (_, place) => rowAt(first + place)).filter(
    (row) => row !== undefined,
  )
