import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useLook } from '../look/look-context.ts'
import { createObservable } from '../observable/observable.ts'
import { isWritable } from './column.ts'
import { START } from './cursor.ts'
import { MAX_LINES } from './edits.ts'
import type { LineContext, LineStage } from './line-context.ts'
import type { LineGridProps } from './line-grid-props.ts'

const OVERSCAN_LINES = 8

/** The lines in view, and the stage that they are drawn on. */
export const useLineGrid = <Line>(props: LineGridProps<Line>) => {
  const { columns, createLine, history } = props
  const { locale, rowPx } = useLook()
  const scroller = useRef<HTMLDivElement>(null)
  const form = useMemo(() => ({ columns, createLine, locale }), [columns, createLine, locale])
  const [cursor] = useState(() => createObservable(START))
  const activeRow = useSyncExternalStore(cursor.subscribe, () => cursor.get().row)
  const rows = Math.min(history.lines.length + 1, MAX_LINES)
  // It says which lines are in view when it is asked, and here it is asked at every drawing.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: OVERSCAN_LINES,
    // The header stands above the lines, in the same scroller, and covers the first one.
    scrollMargin: rowPx,
    scrollPaddingStart: rowPx,
    rangeExtractor: (range) => withRow(range, activeRow),
  })
  const context: LineContext<Line> = {
    props,
    form,
    cursor,
    bounds: {
      rows,
      writable: columns.map(isWritable),
      pageRows: Math.max(1, Math.floor((virtual.scrollRect?.height ?? 0) / rowPx) - 1),
    },
    reveal: (row) => virtual.scrollToIndex(row, { align: 'auto' }),
  }
  const stage = useStage(context)
  return { scroller, virtual, stage, rowPx }
}

/** The line one stands on is drawn wherever one scrolls, or its field would lose the focus. */
const withRow = (range: Range, row: number) => {
  const indexes = defaultRangeExtractor(range)
  if (row >= range.count || indexes.includes(row)) return indexes
  return [...indexes, row].toSorted((one, other) => one - other)
}

const useStage = <Line>(context: LineContext<Line>): LineStage<Line> => {
  const { form, cursor } = context
  const [latest] = useState(() => createObservable(context))
  useLayoutEffect(() => latest.set(context))
  return useMemo(() => ({ form, cursor, latest: latest.get }), [form, cursor, latest])
}
