import { useEffect, useEffectEvent, useState } from 'react'
import type { GridColumn } from './column.ts'
import type { DataGridProps, GridPlace } from './data-grid-props.ts'
import type { GridPosition } from './move.ts'

/** Nobody needs to know every frame of a scroll. */
const SETTLED_MS = 200

/** The cell one stands on: at first the first that says something. Another list begins at its first row. */
export const usePosition = <Row>(
  { initialPlace, source }: DataGridProps<Row>,
  columns: readonly GridColumn<Row>[],
) => {
  const [position, setPosition] = useState<GridPosition>(() => ({
    row: initialPlace?.row ?? 0,
    column: initialPlace?.column ?? Math.max(0, columns.findIndex(isNoMark)),
  }))
  const [listKey, setListKey] = useState(source?.key)
  if (source !== undefined && source.key !== listKey) {
    setListKey(source.key)
    if (listKey !== undefined) setPosition({ row: 0, column: position.column })
  }
  return [position, setPosition] as const
}

const isNoMark = ({ isFixed }: { readonly isFixed?: boolean }) => isFixed !== true

/** Tells where one is when it has been still for a moment. */
export const useToldPlace = (
  { row, column }: GridPosition,
  offsetPx: number,
  onPlaceChange: ((place: GridPlace) => void) | undefined,
): void => {
  const tell = useEffectEvent((place: GridPlace) => onPlaceChange?.(place))
  useEffect(() => {
    const timer = setTimeout(() => tell({ row, column, offsetPx }), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [row, column, offsetPx])
}

/** Tells which row one stands on, and again when it comes. */
export const useToldRow = <Row>(
  row: Row | undefined,
  index: number,
  onActiveRow: DataGridProps<Row>['onActiveRow'],
) => {
  const tell = useEffectEvent((now: Row | undefined, at: number) => onActiveRow?.(now, at))
  useEffect(() => tell(row, index), [row, index])
}
