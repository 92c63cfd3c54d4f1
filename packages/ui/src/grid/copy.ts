import { formatTsv } from '../tsv/format-tsv.ts'
import type { GridColumn } from './column.ts'
import { countSelected, type GridSelection, isSelected } from './selection.ts'
import { PAGE_ROWS, type RowSource } from './source.ts'

/** More is an export and not a copy. */
export const MAX_COPIED_ROWS = 10_000

export type Copied = { readonly text: string; readonly rows: number; readonly isCut: boolean }

export type CopyOptions<Row> = {
  readonly columns: readonly GridColumn<Row>[]
  readonly rowKey: (row: Row) => string
  readonly selection: GridSelection
  readonly source: RowSource<Row>
  /** Rows that were selected one by one are at hand. */
  readonly remembered: ReadonlyMap<string, Row>
}

/** The selected rows with their titles above, as a spreadsheet takes them. */
export const copySelected = async <Row>(options: CopyOptions<Row>): Promise<Copied> => {
  const { columns, selection, remembered } = options
  const { rows, isCut } =
    selection.kind === 'some'
      ? rememberedOf(remembered, selection.keys)
      : await fetchSelected(options)
  const shown = columns.filter(({ isFixed }) => isFixed !== true)
  const cells = rows.map((row) => shown.map((column) => column.text(row)))
  const text = formatTsv([shown.map(({ title }) => title), ...cells])
  return { text, rows: rows.length, isCut }
}

const rememberedOf = <Row>(remembered: ReadonlyMap<string, Row>, keys: ReadonlySet<string>) => {
  const rows = [...remembered].filter(([key]) => keys.has(key)).map(([, row]) => row)
  return { rows: rows.slice(0, MAX_COPIED_ROWS), isCut: rows.length < keys.size }
}

const fetchSelected = async <Row>({ source, selection, rowKey }: CopyOptions<Row>) => {
  const { signal } = new AbortController()
  const rows: Row[] = []
  for (let from = 0; from < source.total && rows.length < MAX_COPIED_ROWS; from += PAGE_ROWS) {
    // One page after the other, so that copying doesn't crowd out what is looked at.
    const page = await source.fetchRows({ from, count: PAGE_ROWS, signal })
    rows.push(...page.filter((row) => isSelected(selection, rowKey(row))))
  }
  const isCut = countSelected(selection, source.total) > MAX_COPIED_ROWS
  return { rows: rows.slice(0, MAX_COPIED_ROWS), isCut }
}
