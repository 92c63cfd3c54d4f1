/**
 * A list that is looked at through a window: its pages, the place that is shown, and the scrollbar.
 * It lives outside of React, which subscribes to what is to be drawn; so a wheel or an answer draws
 * the rows and nothing above them.
 */
import { createObservable } from '../observable/observable.ts'
import { maxOffset, reveal, rowsOfView, type Track } from '../scroll/track.ts'
import { createViewport } from '../scroll/viewport.ts'
import { createPages } from './pages.ts'
import type { RowSource } from './source.ts'
import { createThumb } from './thumb.ts'

/** What is missing in view is asked for again this often: a page may have failed. */
const RETRY_MS = 2500

/** What is drawn. Another object whenever something is to be drawn anew. */
export type ListShown = {
  readonly offset: number
  readonly viewPx: number
}

/** What React says about the list. */
export type ListFrame<Row> = {
  readonly source: RowSource<Row> | undefined
  readonly rowPx: number
  /** Height of header and footer, which the rows don't have. */
  readonly edgesPx: number
  /** Where the first list begins. */
  readonly initialOffset: number
  readonly onFault: ((error: unknown) => void) | undefined
}

export type ListView<Row> = ReturnType<typeof createListView<Row>>

export const createListView = <Row>() => {
  const shown = createObservable<ListShown>({ offset: 0, viewPx: 0 })
  let frame: ListFrame<Row> | undefined
  let element: HTMLElement | undefined
  let listKey: string | undefined
  const drawn = (news: Partial<ListShown>) => shown.set({ ...shown.get(), ...news })
  const { pages, viewport } = pagedViewport<Row>(drawn, (error) => frame?.onFault?.(error))
  const thumb = createThumb(viewport)

  const measure = () => {
    if (element === undefined || frame === undefined) return
    const viewPx = Math.max(0, element.clientHeight - frame.edgesPx)
    if (viewPx !== shown.get().viewPx) drawn({ viewPx })
    const track = trackOf(frame, viewPx)
    const before = viewport.offset()
    viewport.use(track)
    if (viewport.offset() !== before) thumb.place()
    if (frame.source === undefined || frame.source.key === listKey || viewPx === 0) return
    // The first list begins where it was left, and every other one at its top.
    viewport.restart(listKey === undefined ? Math.min(frame.initialOffset, maxOffset(track)) : 0)
    listKey = frame.source.key
    thumb.place()
  }

  const attach = (to: HTMLElement | null) => {
    if (to === null) return undefined
    element = to
    const endings = [thumb.attach(to), onResize(to, measure), every(RETRY_MS, measure)]
    return () => {
      for (const end of [...endings, viewport.close, pages.close]) end()
    }
  }

  const use = (next: ListFrame<Row>) => {
    if (next.source !== undefined && next.source !== frame?.source) pages.use(next.source)
    frame = next
    measure()
    drawn({})
  }
  return {
    attach,
    frame: use,
    focus: () => element?.focus(),
    pageRows: () => rowsOfView(viewport.track()),
    rowAt: pages.rowAt,
    reveal: (row: number) => {
      viewport.moveTo(reveal(row, viewport.offset(), viewport.track()))
      thumb.place()
    },
    shown,
  }
}

const nowMs = () => performance.now()

const pagedViewport = <Row>(
  drawn: (news: Partial<ListShown>) => void,
  onFault: (error: unknown) => void,
) => {
  const onRows = () => {
    viewport.settle()
    drawn({})
  }
  const pages = createPages<Row>({ onRows, onFault, nowMs })
  const viewport = createViewport({
    hasRows: ({ first, end }) => pages.hasRows(first, end),
    want: ({ first, end }) => pages.want(first, end),
    onShown: (offset) => drawn({ offset }),
    nowMs,
  })
  return { pages, viewport }
}

const trackOf = <Row>({ source, rowPx }: ListFrame<Row>, viewPx: number): Track => ({
  rows: source?.total ?? 0,
  rowPx,
  viewPx,
})

const onResize = (element: HTMLElement, act: () => void) => {
  const observer = new ResizeObserver(act)
  observer.observe(element)
  return () => observer.disconnect()
}

const every = (periodMs: number, act: () => void) => {
  const timer = setInterval(act, periodMs)
  return () => clearInterval(timer)
}
