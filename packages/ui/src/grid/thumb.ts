import { isScaled, offsetOf, thumbOf } from '../scroll/track.ts'
import type { Viewport } from '../scroll/viewport.ts'

/**
 * Ties a viewport to the scrollbar and the wheel of an element. Where the track is scaled, a pixel of
 * the thumb is several of the rows: what we have set ourselves isn't read back, and the wheel is
 * caught, so that it moves exactly.
 */
export const createThumb = (viewport: Viewport) => {
  let element: HTMLElement | undefined

  const place = () => {
    if (element !== undefined) element.scrollTop = thumbOf(viewport.offset(), viewport.track())
  }

  const follow = () => {
    if (element === undefined) return
    const track = viewport.track()
    const awayPx = Math.abs(element.scrollTop - thumbOf(viewport.offset(), track))
    if (awayPx <= (isScaled(track) ? 1 : 0)) return
    viewport.moveTo(offsetOf(element.scrollTop, track))
  }

  const turn = (event: WheelEvent) => {
    if (!isScaled(viewport.track()) || isSideways(event)) return
    event.preventDefault()
    viewport.moveTo(viewport.offset() + event.deltaY * pixelsOf(event.deltaMode, viewport))
    place()
  }

  const attach = (to: HTMLElement) => {
    element = to
    to.addEventListener('scroll', follow, { passive: true })
    to.addEventListener('wheel', turn, { passive: false })
    return () => {
      to.removeEventListener('scroll', follow)
      to.removeEventListener('wheel', turn)
      element = undefined
    }
  }

  return { attach, place }
}

/** The browser's own: zooming, and the columns. */
const isSideways = ({ ctrlKey, shiftKey, deltaX, deltaY }: WheelEvent) =>
  ctrlKey || shiftKey || Math.abs(deltaX) > Math.abs(deltaY)

const pixelsOf = (deltaMode: number, viewport: Viewport) => {
  const { rowPx, viewPx } = viewport.track()
  if (deltaMode === WheelEvent.DOM_DELTA_LINE) return rowPx
  return deltaMode === WheelEvent.DOM_DELTA_PAGE ? viewPx : 1
}
