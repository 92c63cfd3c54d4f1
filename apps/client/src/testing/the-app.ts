import { openBrowser } from '@polder/ui/testing'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type AppModel, openApp } from './app-model.ts'
import { type ServedApp, serveApp } from './served-app.ts'

export type TheApp = {
  /** The window of this test. */
  readonly app: () => AppModel
  /** Another window at the same host, for the test to close. */
  readonly anotherWindow: () => Promise<AppModel>
}

/** One host with Northwind in it for all tests of a file, and a window of its own for each. */
export const theApp = (): TheApp => {
  let served: ServedApp
  let browser: Browser
  let app: AppModel
  beforeAll(async () => {
    ;[served, browser] = await Promise.all([serveApp(), openBrowser()])
  })
  beforeEach(async () => {
    app = await openApp(browser, served)
  })
  afterEach(async () => {
    await app.close()
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
  })
  return { app: () => app, anotherWindow: async () => await openApp(browser, served) }
}
