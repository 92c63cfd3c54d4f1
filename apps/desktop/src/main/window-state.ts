import type { BrowserWindow, Rectangle, Screen } from 'electron'
import { readKept, writeKept } from './kept-json.ts'

export type WindowState = {
  readonly bounds: Partial<Rectangle> & Pick<Rectangle, 'width' | 'height'>
  readonly isMaximized: boolean
}

const FIRST: WindowState = { bounds: { width: 1366, height: 860 }, isMaximized: false }
/** So much of a window has to be on a screen for a person to get hold of it. */
const MIN_SEEN_PX = 100

/** Where the last window was, if there is still a screen there. */
export const readWindowState = (file: string, screen: Screen): WindowState => {
  const { x, y, width, height, isMaximized } = readKept(file)
  const numbers = [x, y, width, height]
  if (!numbers.every((each): each is number => Number.isInteger(each))) return FIRST
  // Safe: all four were just found to be numbers.
  const bounds = { x, y, width, height } as Rectangle
  const isSeen = screen.getAllDisplays().some(({ workArea }) => overlaps(bounds, workArea))
  return isSeen ? { bounds, isMaximized: isMaximized === true } : FIRST
}

const overlaps = (one: Rectangle, other: Rectangle) =>
  one.x + MIN_SEEN_PX < other.x + other.width &&
  other.x + MIN_SEEN_PX < one.x + one.width &&
  one.y >= other.y &&
  one.y + MIN_SEEN_PX < other.y + other.height

/** Remembers where a window was when it was closed. */
export const keepWindowState = (file: string, window: BrowserWindow): void => {
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds()
    writeKept(file, { x, y, width, height, isMaximized: window.isMaximized() })
  })
}
