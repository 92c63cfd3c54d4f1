/**
 * Which pixel of all rows is at the top of the view: the place that is wished for, and the place that
 * is shown until the rows of the first one are there. No DOM in here.
 */
import { clampOffset, maxOffset, type RowRange, rowsAt, type Track } from './track.ts'
import { noWishes, settle, type Wishes, waitMs, wish } from './wishes.ts'

export type ViewportOptions = {
  readonly hasRows: (range: RowRange) => boolean
  /** Called for every place that is wished for, and again when rows went missing. */
  readonly want: (range: RowRange) => void
  readonly onShown: (offset: number) => void
  readonly nowMs: () => number
}

export type Viewport = {
  readonly use: (track: Track) => void
  readonly track: () => Track
  readonly moveTo: (offset: number) => void
  /** The place that is wished for; what is shown may lag behind it. */
  readonly offset: () => number
  /** Another list: its beginning, at once. */
  readonly restart: (offset: number) => void
  /** Rows have come. */
  readonly settle: () => void
  readonly close: () => void
}

const NO_TRACK: Track = { rows: 0, rowPx: 1, viewPx: 0 }

export const createViewport = (options: ViewportOptions): Viewport => {
  let track = NO_TRACK
  let offset = 0
  let wishes: Wishes = noWishes(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  const settleNow = () => {
    clearTimeout(timer)
    const nowMs = options.nowMs()
    const before = wishes.shown
    wishes = settle(wishes, { isLoaded: isLoadedAt, nowMs })
    const leftMs = waitMs(wishes, nowMs)
    if (leftMs !== undefined && leftMs > 0) timer = setTimeout(settleNow, leftMs)
    if (wishes.shown !== before) options.onShown(wishes.shown)
  }

  const isLoadedAt = (place: number) => options.hasRows(rowsAt(place, track))

  const moveTo = (place: number) => {
    offset = clampOffset(place, track)
    options.want(rowsAt(offset, track))
    wishes = wish(wishes, { offset, atMs: options.nowMs() })
    settleNow()
  }

  const restart = (place: number) => {
    clearTimeout(timer)
    offset = place
    wishes = noWishes(place)
    options.onShown(place)
    options.want(rowsAt(place, track))
  }

  return {
    use: (next) => {
      const isKept = isAtEnd(offset, track) && next.rows === track.rows
      track = next
      // A view that has become lower, by a footer that came, still ends with the last row.
      if (isKept && offset < maxOffset(track)) moveTo(maxOffset(track))
      // Fewer rows than before: the end has come nearer.
      else if (Math.max(offset, wishes.shown) > maxOffset(track))
        restart(clampOffset(offset, track))
      else options.want(rowsAt(offset, track))
    },
    track: () => track,
    moveTo,
    offset: () => offset,
    restart,
    settle: settleNow,
    close: () => clearTimeout(timer),
  }
}

/** At the last row of a list that is longer than its view. */
const isAtEnd = (offset: number, track: Track) => offset > 0 && offset >= maxOffset(track)
