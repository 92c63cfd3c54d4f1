import { useEffect, useEffectEvent, useState } from 'react'
import type { DataGridProps, GridPlace } from './data-grid-props.ts'
import type { GridPosition } from './move.ts'

/** Nobody needs to know every frame of a scroll. */
const SETTLED_MS = 200

const START: GridPlace = { row: 0, column: 0, offsetPx: 0 }

/** The cell one stands on. Another list begins at its first row. */
export const usePosition = <Row>({ initialPlace = START, source }: DataGridProps<Row>) => {
  const { row, column } = initialPlace
  const [position, setPosition] = useState<GridPosition>({ row, column })
  const [listKey, setListKey] = useState(source?.key)
  if (source !== undefined && source.key !== listKey) {
    setListKey(source.key)
    if (listKey !== undefined) setPosition({ row: 0, column: position.column })
  }
  return [position, setPosition] as const
}

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
