import type { Page } from 'playwright-core'

/** What the eye had while something went on. */
export type Frames = {
  readonly count: number
  /** Between two frames, in ms, from the shortest to the longest. */
  readonly gapsMs: readonly number[]
  /** The longest time in which a row in view was without its text. */
  readonly longestBlankMs: number
}

/** Looks at every frame until it is asked what it saw. */
export const watchFrames = async (page: Page): Promise<() => Promise<Frames>> => {
  await page.evaluate(WATCH)
  return () => page.evaluate<Frames>('window.endWatch()')
}

const WATCH = `
  const gapsMs = []
  let before, blankSince, longestBlankMs = 0, isOver = false
  const look = (now) => {
    if (before !== undefined) gapsMs.push(now - before)
    before = now
    const isBlank = document.querySelector('[data-row][aria-busy]') !== null
    if (isBlank) blankSince ??= now
    else blankSince = undefined
    if (isBlank) longestBlankMs = Math.max(longestBlankMs, now - blankSince)
    if (!isOver) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  window.endWatch = () => {
    isOver = true
    gapsMs.sort((one, other) => one - other)
    return { count: gapsMs.length, gapsMs, longestBlankMs }
  }
`

/** From every key until what it changed is painted, in ms, from the shortest to the longest. */
export const watchKeys = async (page: Page): Promise<() => Promise<readonly number[]>> => {
  await page.evaluate(WATCH_KEYS)
  return () => page.evaluate<readonly number[]>('window.keysMs.sort((one, other) => one - other)')
}

/** A message comes after the frame has been painted, as no timer is sure to. */
const WATCH_KEYS = `
  window.keysMs = []
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => window.keysMs.push(performance.now() - timeStamp)
      port2.postMessage(undefined)
    })
  }, { capture: true })
`

/** Main thread time of the page since then, in ms: what a busy machine doesn't make longer. */
export const watchThread = async (page: Page): Promise<() => Promise<number>> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taskMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const beforeMs = await taskMs()
  return async () => (await taskMs()) - beforeMs
}
