/**
 * Where rows stand in a list that is taller than a browser can draw. A browser stops at some 17 to
 * 33 million pixels; a million rows of 32 are 32 million. So the track that the scrollbar sees is
 * at most MAX_TRACK_PX tall, and a thumb on it stands for a share of the rows:
 *
 *     0 ──────────── thumb ──── trackPx - viewPx          what the scrollbar says
 *     0 ──────────── offset ─── contentPx - viewPx        which pixel of all rows is at the top
 *
 * Both are the same wherever the rows fit. The offset is the truth, in exact pixels; wheel and keys
 * move it, and only a dragged thumb is read back.
 */
export const MAX_TRACK_PX = 15_000_000

export type Track = {
  readonly rows: number
  readonly rowPx: number
  readonly viewPx: number
}

const contentPx = ({ rows, rowPx }: Track): number => rows * rowPx

export const trackPx = (track: Track): number => Math.min(contentPx(track), MAX_TRACK_PX)

export const isScaled = (track: Track): boolean => contentPx(track) > MAX_TRACK_PX

export const maxOffset = (track: Track): number => Math.max(0, contentPx(track) - track.viewPx)

export const clampOffset = (offset: number, track: Track): number =>
  Math.min(Math.max(0, offset), maxOffset(track))

export const thumbOf = (offset: number, track: Track): number => offset * shareOf(track)

export const offsetOf = (thumb: number, track: Track): number => {
  const share = shareOf(track)
  return share === 0 ? 0 : clampOffset(Math.round(thumb / share), track)
}

/** Pixels of the track for one pixel of the rows. */
const shareOf = (track: Track) => {
  const longest = maxOffset(track)
  return longest === 0 ? 0 : Math.max(0, trackPx(track) - track.viewPx) / longest
}

/** The rows that are seen at this offset, in part or whole: from `first` up to and without `end`. */
export type RowRange = { readonly first: number; readonly end: number }

export const rowsAt = (offset: number, { rows, rowPx, viewPx }: Track): RowRange => {
  const first = Math.min(Math.floor(offset / rowPx), Math.max(0, rows - 1))
  const end = Math.min(rows, Math.ceil((offset + viewPx) / rowPx))
  return { first, end: Math.max(end, Math.min(rows, first + 1)) }
}

/** How many rows are seen whole, at least one: what PageDown moves by. */
export const rowsOfView = ({ rowPx, viewPx }: Track): number =>
  Math.max(1, Math.floor(viewPx / rowPx))

/** The nearest offset at which the whole row is seen. */
export const reveal = (row: number, offset: number, track: Track): number => {
  const top = row * track.rowPx
  const bottom = top + track.rowPx - track.viewPx
  if (top < offset) return clampOffset(top, track)
  return bottom > offset ? clampOffset(bottom, track) : offset
}
