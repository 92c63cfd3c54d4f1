/**
 * What a hand and an eye notice, in a real browser on the built gallery: a key in the lines until it
 * is painted, and a list of a million rows under wheel, keys and thumb, whose pages take 8 ms to come.
 * `node --expose-gc packages/ui/src/look.bench.ts`
 */
import type { Page } from 'playwright-core'
import { watchFrames, watchKeys, watchThread } from './testing/frames.ts'
import { openGallery } from './testing/gallery.ts'

const KEY_GOAL_MS = 50
const BLANK_GOAL_MS = 100
const ROUNDS = 40
const STEPS = 120

const gallery = await openGallery()

const share = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN

const ms = (value: number) => `${value.toFixed(0)} ms`

const printRow = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`)

const typing = async (lines: number) => {
  const { page, close } = await gallery.open('lines', { lines })
  await page.locator('[data-cell="3 1"]').click()
  const keys = await watchKeys(page)
  const thread = await watchThread(page)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const key of ['1', '2', '.', '5', 'Enter']) await page.keyboard.press(key)
  const threadMs = await thread()
  const sorted = await keys()
  await close()
  printRow([
    `a key to painted, ${lines} lines`,
    ms(share(sorted, 0.5)),
    ms(share(sorted, 0.95)),
    ms(share(sorted, 1)),
    `p95 under ${KEY_GOAL_MS} ms`,
  ])
  printRow([`of it the main thread, ${lines} lines`, ms(threadMs / sorted.length), '', '', ''])
}

/** The view of a frame is the time since the one before; 17 ms are 60 frames a second. */
const scrolling = async (name: string, act: (page: Page) => Promise<void>) => {
  const { page, close } = await gallery.open('list', { delayMs: 8 })
  await page.getByText('P0000001').waitFor()
  await page.getByRole('grid').focus()
  const frames = await watchFrames(page)
  await act(page)
  const { gapsMs, longestBlankMs } = await frames()
  await close()
  printRow([
    `between frames, ${name}`,
    ms(share(gapsMs, 0.5)),
    ms(share(gapsMs, 0.95)),
    ms(share(gapsMs, 1)),
    '60 a second',
  ])
  printRow([`rows blank, ${name}`, '', '', ms(longestBlankMs), `under ${BLANK_GOAL_MS} ms`])
}

const wheel = async (page: Page) => {
  await page.getByRole('grid').hover()
  for (let step = 0; step < STEPS; step += 1) await page.mouse.wheel(0, 240)
}

const pageKeys = async (page: Page) => {
  for (let step = 0; step < STEPS; step += 1) await page.keyboard.press('PageDown')
}

/** With the mouse on the scrollbar, from the first row to the last. */
const thumb = async (page: Page) => {
  const grid = await page.getByRole('grid').boundingBox()
  if (grid === null) return
  const x = grid.x + grid.width - 6
  await page.mouse.move(x, grid.y + 24)
  await page.mouse.down()
  await page.mouse.move(x, grid.y + grid.height, { steps: STEPS })
  await page.mouse.up()
  await page.getByText('P1000000', { exact: true }).waitFor()
}

printRow(['what', 'median', 'p95', 'longest', 'goal'])
printRow(['---', '---', '---', '---', '---'])
await typing(200)
await typing(5000)
await scrolling('the wheel', wheel)
await scrolling('PageDown', pageKeys)
await scrolling('the thumb from end to end', thumb)
await gallery.close()
