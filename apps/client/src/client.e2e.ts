import { AxeBuilder } from '@axe-core/playwright'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  type AppModel,
  expectHeading,
  expectRow,
  expectText,
  rowWith,
} from './testing/app-model.ts'
import { orderModel } from './testing/order-model.ts'
import { theApp } from './testing/the-app.ts'

const { app: current, anotherWindow } = theApp()
let app: AppModel

beforeEach(() => {
  app = current()
})

test('the start shows with whom most was agreed, and leads to their orders', async () => {
  await app.goTo('/')
  const best = app.page.getByRole('listitem').filter({ hasText: 'QUICK-Stop' })
  await best.filter({ hasText: '110,277.32' }).getByRole('link').click()
  await expectText(app, '28 rows')
  await rowWith(app, 'QUICK-Stop').waitFor()
})

describe('lists', () => {
  test('open by two keys, show what there is with its sum, and open a record by Enter', async () => {
    await app.press('g', 's')
    await expectRow(app, '11077')
    await expectText(app, '830 rows')
    await expectText(app, '1,330,735.98')
    await app.press('j', 'Enter')
    await expectHeading(app, '11076')
    await app.press('Escape')
    await expectRow(app, '11077')
  })

  test('are filtered as the address says, and by letters', async () => {
    await app.goTo('/Order?deliveryStatus=none')
    await expectText(app, 'Delivery status is not yet')
    await expectText(app, '21 rows')
    await app.goTo('/Customer')
    await expectRow(app, 'ALFKI')
    await app.press('/')
    await app.type('quick')
    await expectText(app, /^1 row$/)
    await app.press('Enter')
    await expectRow(app, 'QUICK')
    await app.press('Enter')
    await expectHeading(app, 'QUICK-Stop')
  })

  test('go on by scrolling, past the first page', async () => {
    await app.goTo('/Order')
    await expectRow(app, '11077')
    await app.press('Control+End', 'End')
    await expectRow(app, '10248')
  })
})

describe('a customer', () => {
  test('is changed, and what is wrong is said beside its field', async () => {
    await app.goTo('/Customer?q=alfreds')
    await expectRow(app, 'ALFKI')
    await app.press('Enter')
    await expectHeading(app, 'Alfreds Futterkiste')
    await app.press('e')
    const number = app.page.getByRole('textbox', { name: 'Number' })
    await number.fill('ANATR')
    await app.press('Control+Enter')
    await expectText(app, 'Another one has this already')
    await number.fill('ALFKI')
    await app.page.getByRole('textbox', { name: 'Spending limit' }).fill('5000')
    await app.press('Control+Enter')
    await expectText(app, '5,000.00')
    await app.page.getByRole('tab', { name: 'History' }).click()
    await expectText(app, 'Changed')
  })
})

describe('an order', () => {
  test('is placed, delivered and invoiced without a mouse', async () => {
    const order = orderModel(app)
    await app.goTo('/Order')
    await expectRow(app, '11077')
    await app.press('n')
    await order.chooseCustomer('rattle', 'Rattlesnake')
    await order.toLines()
    await order.addLine('chai', 'Chai', '12')
    await order.addLine('tofu', 'Tofu', '2')
    await expectText(app, '262.50')
    await order.nextStep(/^placed$/)
    await expectText(app, '262.50')
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
    await expectHeading(app, 'Orders')
    await app.press('n')
    await expectText(app, '57.00')
    await app.page.getByRole('button', { name: 'Discard draft' }).click()
    await app.page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click()
    await expectHeading(app, 'Orders')
  })

  test('over the limit waits, and is released with a reason', async () => {
    const order = orderModel(app)
    await app.goTo('/Order/new')
    await order.chooseCustomer('alfreds', 'Alfreds')
    await order.toLines()
    await order.addLine('tofu', 'Tofu', '400')
    await expectText(app, /passes the limit by/)
    await order.nextStep(/The spending limit is passed/)
    await app.press('Control+Enter')
    await app.page.getByRole('dialog').locator(':focus').waitFor()
    await app.type('He pays tomorrow')
    await app.press('Enter')
    await app.page.getByRole('button', { name: 'Deliver' }).waitFor()
  })
})

describe('a payment', () => {
  test('goes to the oldest invoices, the last in part, and what is left ages on', async () => {
    await app.goTo('/Customer?q=lazy')
    await expectRow(app, 'LAZYK')
    await app.press('Enter')
    await expectHeading(app, 'Lazy K Kountry Store')
    await app.page.getByRole('button', { name: 'More' }).click()
    await app.page.getByRole('menuitem', { name: 'New payment' }).click()
    await expectText(app, 'What is open')
    const row = (number: RegExp) => app.page.getByRole('row', { name: number })
    const rows = row(/INV-/)
    await rows.nth(1).waitFor()
    await app.page.getByRole('textbox', { name: 'Amount' }).fill('200')
    await app.page.getByRole('button', { name: 'Allocate, oldest first' }).click()
    await rows.first().getByRole('checkbox', { checked: true }).waitFor()
    await app.press('Control+Enter')
    await expectText(app, 'This has to be filled in')
    await app.page.getByRole('combobox', { name: 'Method' }).fill('Bank')
    await app.page.getByRole('option', { name: 'Bank' }).waitFor()
    await app.press('Enter', 'Control+Enter')
    await expectHeading(app, /PAY-/)
    await app.goTo('/ageing')
    await app.page.getByRole('row', { name: /Lazy K.*176.40/ }).waitFor()
  })

  test('of one document is begun at it, filled in as far as it is known', async () => {
    await app.goTo('/Invoice')
    await expectRow(app, 'INV-')
    await app.press('j', 'Enter')
    await app.page.getByRole('button', { name: 'Receive payment' }).waitFor()
    await app.press('Control+Enter')
    await expectHeading(app, 'New payment')
    await app.page.getByRole('checkbox', { checked: true }).waitFor()
    expect(await app.page.getByTestId('unallocated').textContent()).toMatch(/^0.00/)
  })
})

test('an invoice goes on paper, with its number, to whom, and by when it is to be paid', async () => {
  await app.goTo('/Invoice?q=10248')
  await expectRow(app, 'Vins et alcools')
  await app.press('Enter')
  await expectHeading(app, /INV-LON/)
  await app.press('Control+p')
  await expectHeading(app, /^Invoice INV-LON/)
  await expectText(app, '51100 Reims')
  await expectText(app, /Please pay/)
  const pdf = await app.page.pdf({ preferCSSPageSize: true })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  await app.press('Escape')
  await app.page.getByRole('tab', { name: 'History' }).waitFor()
})

const bring = async (name: string, text: string) => {
  await app.goTo('/import?concept=Customer')
  await app.page
    .getByLabel('Drop files here')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

describe('a file', () => {
  test('is looked at before it is imported, and what does not fit is named by its line', async () => {
    await bring('new.csv', 'Number;Name;Spending limit\nACME;Acme;100,50\nBETA;Beta;viel\n')
    await app.page.getByRole('button', { name: 'Look at what it would do' }).click()
    await expectText(app, /not a number.*viel/)
    await app.press('Control+Enter')
    await expectText(app, 'Not imported')
    await app.goTo('/Customer?q=acme')
    await expectRow(app, 'ACME')
    await bring('new.csv', 'Number;Name;Spending limit\nACME;Acme;100,50\n')
    await app.page.getByRole('button', { name: 'Look at what it would do' }).click()
    await app.page.getByRole('button', { name: 'Import', exact: true }).click()
    await app.page.getByRole('term').filter({ hasText: 'There already' }).waitFor()
  })

  test('that is a spreadsheet and only called CSV is said to be one', async () => {
    await bring('customers.csv', 'PK\u0003\u0004 the rest of a zip')
    await expectText(app, /is no file of rows but xlsx.*save it as CSV/)
  })
})

test('a record is shown as it was before a change', async () => {
  await app.goTo('/Category')
  await expectRow(app, 'Seafood')
  await app.grid.getByRole('row').filter({ hasText: 'Seafood' }).dblclick()
  await expectHeading(app, 'Seafood')
  await app.press('e')
  await app.page.getByRole('textbox', { name: 'Name' }).fill('Fish')
  await app.press('Control+Enter')
  await expectHeading(app, 'Fish')
  await app.page.getByRole('tab', { name: 'History' }).click()
  await app.page.getByText('Behind it').last().click()
  await expectText(app, /CreateCategory/)
  await app.page.getByRole('link', { name: 'As it was then' }).last().click()
  await expectText(app, 'As it was on')
  await app.page.getByRole('definition').getByText('Seafood', { exact: true }).waitFor()
  await app.page.getByRole('button', { name: 'As it is now' }).click()
  await app.page.getByRole('link', { name: 'As it was then' }).first().waitFor()
})

test('what one window does, another shows by itself', async () => {
  const another = await anotherWindow()
  await another.goTo('/Category')
  await expectRow(another, 'Beverages')
  await app.goTo('/Category/new')
  await app.page.getByRole('textbox', { name: 'Name' }).fill('Aardappelen')
  await app.press('Control+Enter')
  await expectRow(another, 'Aardappelen')
  await another.close()
})

test('Ctrl+K finds records and places', async () => {
  await app.press('Control+k')
  await app.page.getByPlaceholder('Search everywhere, or do something').waitFor()
  await app.type('rattlesnake')
  await expectText(app, 'RATTC')
  await app.press('Escape')
})

test('speaks three languages, each with its own dates and numbers', async () => {
  await app.goTo('/settings')
  for (const [language, title] of LANGUAGES) {
    const field = app.page.getByRole('combobox').first()
    await field.fill(language)
    await app.page.getByRole('option', { name: language }).waitFor()
    await app.press('Enter')
    await expectHeading(app, title)
  }
  await app.goTo('/Order?reference=11076')
  await expectText(app, '831.03')
})

const LANGUAGES = [
  ['Nederlands', 'Instellingen'],
  ['Deutsch', 'Einstellungen'],
  ['English', 'Settings'],
] as const

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const SCREENS = [
  '/',
  '/Order',
  '/Order/new',
  '/Customer/new',
  '/Payment/new',
  '/ageing',
  '/import',
  '/exceptions',
  '/inbox',
  '/settings',
  '/sync',
]

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
