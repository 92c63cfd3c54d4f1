import { openBrowser, watchFrames } from '@polder/ui/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppModel, expectRow, expectText, openApp, rowWith } from './testing/app-model.ts'
import { addOrders, madeReference } from './testing/more-orders.ts'
import { type ServedApp, serveApp } from './testing/served-app.ts'

const ORDERS = 1_000_000
const OF_NORTHWIND = 830
const FILL_MS = 240_000
/** What a person waits for at the most; its figures are in the benchmark. */
const BLANK_MS = 1_000

let served: ServedApp
let browser: Browser
let app: AppModel

beforeAll(async () => {
  const empty = await serveApp()
  await empty.stop()
  addOrders(empty.folder, ORDERS)
  ;[served, browser] = await Promise.all([empty.startAgain(), openBrowser()])
  app = await openApp(browser, served)
}, FILL_MS)

afterAll(async () => {
  await app.close()
  await browser.close()
  await served.close()
})

const drag = async (share: number) =>
  await app.grid.evaluate((grid, to) => {
    grid.scrollTop = to * (grid.scrollHeight - grid.clientHeight)
  }, share)

test('a million orders are scrolled from end to end, by thumb, wheel and keys', async () => {
  await app.goTo('/Order?sort=reference')
  await expectRow(app, '10248')
  await expectText(app, `${(ORDERS + OF_NORTHWIND).toLocaleString('en')} rows`)
  await drag(1)
  await expectRow(app, madeReference(ORDERS - 1))
  await drag(0.5)
  // Northwind's come before them all.
  await expectRow(app, madeReference((ORDERS - OF_NORTHWIND) / 2).slice(0, 6))
  const frames = await watchFrames(app.page)
  await app.grid.hover()
  for (let step = 0; step < 20; step += 1) await app.page.mouse.wheel(0, 240)
  const { longestBlankMs } = await frames()
  expect(longestBlankMs).toBeLessThan(BLANK_MS)
  await app.grid.focus()
  await app.press('Control+End')
  await expectRow(app, madeReference(ORDERS - 1))
}, 60_000)

test('they are sorted the other way, and filtered to one, without a long wait', async () => {
  await app.goTo('/Order?sort=-placedOn')
  await expectText(app, `${(ORDERS + OF_NORTHWIND).toLocaleString('en')} rows`)
  // A hundred of them have the latest day.
  await expectRow(app, madeReference(ORDERS - 1).slice(0, 6))
  await app.goTo('/Order?sort=-reference')
  await expectRow(app, madeReference(ORDERS - 1))
  await app.goTo(`/Order?reference=${madeReference(777_777)}`)
  await rowWith(app, madeReference(777_777)).waitFor()
  await expectText(app, /^1 row$/)
  expect(await app.grid.getByRole('row').count()).toBeLessThan(5)
}, 60_000)
