import { useLayoutEffect, useState } from 'react'
import { createListView, type ListFrame, type ListView } from './list-view.ts'

/** The list of this frame. Who draws its rows subscribes to `shown`, and nobody else need. */
export const useList = <Row>(frame: ListFrame<Row>): ListView<Row> => {
  const { source, rowPx, edgesPx, initialOffset, onFault } = frame
  const [view] = useState(createListView<Row>)
  useLayoutEffect(() => {
    view.frame({ source, rowPx, edgesPx, initialOffset, onFault })
  }, [view, source, rowPx, edgesPx, initialOffset, onFault])
  return view
}
