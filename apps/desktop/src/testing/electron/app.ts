import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Home } from '../home.ts'

/** The desktop app as a test has it, over the double or in Electron itself. */
export type App = {
  /** Its windows, in the order in which they were opened. */
  readonly pages: () => readonly Page[]
  /** As a person quits it; waits until it has ended. */
  readonly quit: () => Promise<void>
}

export type Launching = {
  readonly home: Home
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export type Launch<A extends App = App> = (launching: Launching) => Promise<A>

/** Where much else runs, a process takes its time to begin. */
export const SLOWLY = { timeout: 30_000 }

/** Its windows once there are so many, each with the host's answer in it. */
export const windowsOf = async ({ pages }: App, count: number): Promise<readonly Page[]> => {
  await expect.poll(() => pages().length, SLOWLY).toBe(count)
  for (const page of pages()) await page.getByText('The host answers.').waitFor(SLOWLY)
  return pages()
}

export const firstWindowOf = async (app: App): Promise<Page> => {
  const [page] = await windowsOf(app, 1)
  if (page === undefined) throw new Error('There is no window.')
  return page
}
