import { useLayoutEffect, useState, useSyncExternalStore } from 'react'
import { createListView, type ListFrame, type ListShown, type ListView } from './list-view.ts'

/** The list of this frame, and what of it is to be drawn now. */
export const useList = <Row>(frame: ListFrame<Row>): readonly [ListView<Row>, ListShown] => {
  const { source, rowPx, edgesPx, initialOffset, onFault } = frame
  const [view] = useState(createListView<Row>)
  const shown = useSyncExternalStore(view.shown.subscribe, view.shown.get)
  useLayoutEffect(() => {
    view.frame({ source, rowPx, edgesPx, initialOffset, onFault })
  }, [view, source, rowPx, edgesPx, initialOffset, onFault])
  return [view, shown]
}
