import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { type GridColumn, type GridLayout, MAX_COLUMN_PX, MIN_COLUMN_PX } from './column.ts'

const FEATURES = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
})

/** The rows are ours, page by page; the table arranges columns and nothing else. */
const NO_ROWS: never[] = []

export type ArrangedColumn<Row> = {
  readonly column: GridColumn<Row>
  readonly isPinned: boolean
  readonly widthPx: number
  /** Of a pinned column, from the start of the grid. */
  readonly startPx: number
  readonly onResizeStart: (event: unknown) => void
}

export type Arrangement<Row> = {
  readonly arranged: readonly ArrangedColumn<Row>[]
  /** Stays the same object while only widths change, so that rows needn't be drawn again. */
  readonly columns: readonly GridColumn<Row>[]
  readonly pinnedCount: number
  readonly widthPx: number
}

export type ArrangementOptions<Row> = {
  readonly columns: readonly GridColumn<Row>[]
  readonly layout: GridLayout
  readonly onLayoutChange: (layout: GridLayout) => void
}

/** The columns that are shown, in their order, with what a user made of them. */
export const useArrangement = <Row>(options: ArrangementOptions<Row>): Arrangement<Row> => {
  const { columns, layout, onLayoutChange } = options
  const definitions = useMemo(() => columns.map(definitionOf), [columns])
  const state = useMemo(() => stateOf(columns, layout), [columns, layout])
  const table = useTable({
    features: FEATURES,
    columns: definitions,
    data: NO_ROWS,
    state,
    columnResizeMode: 'onChange',
    onColumnSizingChange: (update) => {
      const sizes = typeof update === 'function' ? update(state.columnSizing) : update
      onLayoutChange({ ...layout, widthsPx: withinLimits(sizes) })
    },
  })
  const byKey = useMemo(() => new Map(columns.map((column) => [column.key, column])), [columns])
  const arranged = table.getFlatHeaders().flatMap((header): ArrangedColumn<Row>[] => {
    const column = byKey.get(header.column.id)
    if (column === undefined) return []
    const isPinned = header.column.getIsPinned() === 'start'
    return [
      {
        column,
        isPinned,
        widthPx: header.getSize(),
        startPx: isPinned ? header.column.getStart('start') : 0,
        onResizeStart: header.getResizeHandler(),
      },
    ]
  })
  return {
    arranged,
    columns: useUnchanged(arranged.map(({ column }) => column)),
    pinnedCount: arranged.filter(({ isPinned }) => isPinned).length,
    widthPx: arranged.reduce((sum, { widthPx }) => sum + widthPx, 0),
  }
}

const definitionOf = <Row>({ key, widthPx, isFixed = false }: GridColumn<Row>) => ({
  id: key,
  size: widthPx,
  minSize: Math.min(widthPx, MIN_COLUMN_PX),
  maxSize: MAX_COLUMN_PX,
  enableResizing: !isFixed,
})

/** Fixed columns are pinned, first, and always seen. */
const stateOf = <Row>(columns: readonly GridColumn<Row>[], layout: GridLayout) => {
  const keys = new Set(columns.map(({ key }) => key))
  const fixed = columns.filter(({ isFixed }) => isFixed).map(({ key }) => key)
  // A layout that was kept may name columns that are gone.
  const pinned = layout.pinned.filter((key) => keys.has(key) && !fixed.includes(key))
  const order = layout.order.filter((key) => keys.has(key))
  return {
    columnOrder: order,
    columnPinning: { start: [...fixed, ...inOrder(pinned, order)], end: [] },
    columnVisibility: Object.fromEntries(layout.hidden.map((key) => [key, fixed.includes(key)])),
    columnSizing: { ...layout.widthsPx },
  }
}

const inOrder = (pinned: readonly string[], order: readonly string[]) =>
  pinned.toSorted((one, other) => order.indexOf(one) - order.indexOf(other))

const withinLimits = (sizes: Readonly<Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(sizes).map(([key, px]) => [
      key,
      Math.round(Math.min(MAX_COLUMN_PX, Math.max(MIN_COLUMN_PX, px))),
    ]),
  )

/** The former array where the new one holds the same. */
const useUnchanged = <Item>(items: readonly Item[]): readonly Item[] =>
  // The items are what it depends on, however many they are.
  // oxlint-disable-next-line react/exhaustive-deps
  useMemo(() => items, items)
