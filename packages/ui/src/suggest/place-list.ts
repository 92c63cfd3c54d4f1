/** Where a list stands that belongs to a field: below it, or above where there is more room. */
export type Box = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly width: number
}

export type Room = { readonly width: number; readonly height: number }

export type ListPlace = {
  readonly left: number
  readonly width: number
  readonly maxHeight: number
  readonly top?: number
  readonly bottom?: number
}

const GAP_PX = 2
const MARGIN_PX = 8
const MIN_WIDTH_PX = 280
const MAX_HEIGHT_PX = 264

export const placeList = (field: Box, room: Room): ListPlace => {
  const width = Math.min(Math.max(field.width, MIN_WIDTH_PX), room.width - 2 * MARGIN_PX)
  const left = Math.max(MARGIN_PX, Math.min(field.left, room.width - width - MARGIN_PX))
  const below = room.height - field.bottom - GAP_PX - MARGIN_PX
  const above = field.top - GAP_PX - MARGIN_PX
  const isBelow = below >= Math.min(MAX_HEIGHT_PX, above)
  return {
    left,
    width,
    maxHeight: Math.min(MAX_HEIGHT_PX, isBelow ? below : above),
    ...(isBelow ? { top: field.bottom + GAP_PX } : { bottom: room.height - field.top + GAP_PX }),
  }
}
