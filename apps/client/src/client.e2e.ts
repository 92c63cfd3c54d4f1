import { AxeBuilder } from '@axe-core/playwright'
import { openBrowser } from '@polder/ui/testing'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AppModel, openApp, rowWith } from './testing/app-model.ts'
import { orderModel } from './testing/order-model.ts'
import { type ServedApp, serveApp } from './testing/served-app.ts'

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
  const { complaints } = app
  await app.close()
  expect(complaints).toEqual([])
})

afterAll(async () => {
  await browser.close()
  await served.close()
})

describe('lists', () => {
  test('open by two keys, show what there is with its sum, and open a record by Enter', async () => {
    await app.press('g', 's')
    await rowWith(app, '11077').waitFor()
    await app.page.getByText('830 rows').waitFor()
    await app.page.getByText('1,330,735.98').waitFor()
    await app.press('j', 'Enter')
    await app.heading('11076').waitFor()
    await app.press('Escape')
    await rowWith(app, '11077').waitFor()
  })

  test('are filtered as the address says, and by letters', async () => {
    await app.goTo('/Order?deliveryStatus=none')
    await app.page.getByText('Delivery status is not yet').waitFor()
    await app.page.getByText('21 rows').waitFor()
    await app.goTo('/Customer')
    await rowWith(app, 'ALFKI').waitFor()
    await app.press('/')
    await app.type('quick')
    await app.page.getByText('1 row', { exact: true }).waitFor()
    await app.press('Enter')
    await rowWith(app, 'QUICK').waitFor()
    await app.press('Enter')
    await app.heading('QUICK-Stop').waitFor()
  })

  test('go on by scrolling, past the first page', async () => {
    await app.goTo('/Order')
    await rowWith(app, '11077').waitFor()
    await app.press('Control+End', 'End')
    await rowWith(app, '10248').waitFor()
  })
})

describe('a customer', () => {
  test('is changed, and what is wrong is said beside its field', async () => {
    await app.goTo('/Customer?q=alfreds')
    await rowWith(app, 'ALFKI').waitFor()
    await app.press('Enter')
    await app.heading('Alfreds Futterkiste').waitFor()
    await app.press('e')
    const number = app.page.getByRole('textbox', { name: 'Number' })
    await number.fill('ANATR')
    await app.press('Control+Enter')
    await app.page.getByText('Another one has this already').first().waitFor()
    await number.fill('ALFKI')
    await app.page.getByRole('textbox', { name: 'Spending limit' }).fill('5000')
    await app.press('Control+Enter')
    await app.page.getByText('5,000.00').waitFor()
    await app.page.getByRole('tab', { name: 'History' }).click()
    await app.page.getByText('Changed').first().waitFor()
  })
})

describe('an order', () => {
  test('is placed, delivered and invoiced without a mouse', async () => {
    const order = orderModel(app)
    await app.goTo('/Order')
    await rowWith(app, '11077').waitFor()
    await app.press('n')
    await order.chooseCustomer('rattle', 'Rattlesnake')
    await order.toLines()
    await order.addLine('chai', 'Chai', '12')
    await order.addLine('tofu', 'Tofu', '2')
    await order.total.getByText('262.50').waitFor()
    await order.nextStep(/^placed$/)
    await app.page.getByText('262.50').first().waitFor()
    await order.nextStep(/Deliver: done/)
    await order.nextStep(/Post invoice: done/)
    await app.page.getByRole('tab', { name: /Invoices/ }).waitFor()
    await app.goTo('/Invoice')
    await rowWith(app, 'Rattlesnake').getByText('262.50').waitFor()
  })

  test('in hand is kept when one leaves, and found when one comes back', async () => {
    const order = orderModel(app)
    await app.goTo('/Order/new')
    await order.chooseCustomer('ernst', 'Ernst Handel')
    await order.toLines()
    await order.addLine('chang', 'Chang', '3')
    await app.press('Escape', 'Escape')
    await app.heading('Orders').waitFor()
    await app.press('n')
    await app.page.getByText('57.00').first().waitFor()
    await app.page.getByRole('button', { name: 'Discard draft' }).click()
    await app.page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click()
    await app.heading('Orders').waitFor()
  })

  test('over the limit waits, and is released with a reason', async () => {
    const order = orderModel(app)
    await app.goTo('/Order/new')
    await order.chooseCustomer('alfreds', 'Alfreds')
    await order.toLines()
    await order.addLine('tofu', 'Tofu', '400')
    await app.page.getByText(/passes the limit by/).waitFor()
    await order.nextStep(/The spending limit is passed/)
    await app.press('Control+Enter')
    await app.page.getByRole('dialog').waitFor()
    await app.type('He pays tomorrow')
    await app.press('Enter')
    await app.page.getByRole('button', { name: 'Deliver' }).waitFor()
  })
})

test('what one window does, another shows by itself', async () => {
  const another = await openApp(browser, served)
  await another.goTo('/Category')
  await rowWith(another, 'Beverages').waitFor()
  await app.goTo('/Category/new')
  await app.page.getByRole('textbox', { name: 'Name' }).fill('Aardappelen')
  await app.press('Control+Enter')
  await rowWith(another, 'Aardappelen').waitFor()
  await another.close()
})

test('Ctrl+K finds records and places', async () => {
  await app.press('Control+k')
  await app.type('rattlesnake')
  await app.page.getByText('RATTC').first().waitFor()
  await app.press('Escape')
})

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const SCREENS = ['/', '/Order', '/Order/new', '/Customer/new', '/exceptions', '/settings', '/sync']

describe('axe finds no serious fault', () => {
  test.each(SCREENS)('on %s', async (path) => {
    await app.goTo(path)
    await app.page.waitForTimeout(SETTLE_MS)
    const { violations } = await new AxeBuilder({ page: app.page }).withTags(TAGS).analyze()
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    ).toEqual([])
  })
})

const SETTLE_MS = 300
