import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { type AppModel, expectHeading, expectRow, expectText } from './testing/app-model.ts'
import { orderModel } from './testing/order-model.ts'
import { theApp } from './testing/the-app.ts'

/** What comes in a moment is on screen then. */
const SETTLED_MS = 300

const { app: current, anotherWindow } = theApp()
let app: AppModel

beforeEach(() => {
  app = current()
})

const button = (name: string | RegExp) => app.page.getByRole('button', { name, exact: true })

const choose = async (label: string, option: string) => {
  const field = app.page.getByRole('combobox', { name: label })
  await field.fill(option)
  await app.page.getByRole('option', { name: option, exact: true }).waitFor()
  await field.press('Enter')
}
const setPassword = async (password: string) => {
  await app.page.getByLabel('New password').fill(password)
  await app.page.getByLabel('Once more').fill(password)
  await app.page.getByRole('button', { name: 'Set password', exact: true }).click()
  await expectText(app, 'The password is set')
}

describe('a list', () => {
  test('has the record beside it where there is room, and goes on under the keys', async () => {
    await app.page.setViewportSize({ width: 1680, height: 900 })
    await app.goTo('/Order?deliveryStatus=none')
    await expectRow(app, '11077')
    await app.press('Enter')
    await expectHeading(app, '11077')
    await expectText(app, '21 rows')
    await app.press('j', 'Enter')
    await expectHeading(app, '11076')
    await app.page.getByRole('tab', { name: 'History' }).click()
    await app.page.getByRole('link', { name: 'As it was then' }).first().waitFor()
    await expectText(app, '21 rows')
    await app.press('Escape')
    await app.heading('11076').waitFor({ state: 'detached' })
    expect(new URL(app.page.url()).search).toBe('?deliveryStatus=none')
  })

  test('is looked at again by the name of its view, in another window too', async () => {
    await app.goTo('/Order?deliveryStatus=none')
    await expectText(app, '21 rows')
    await button('Views').click()
    await app.page.getByRole('menuitem', { name: 'Save this view' }).click()
    await app.type('To deliver')
    await app.press('Enter')
    const another = await anotherWindow()
    await another.goTo('/Order')
    await expectText(another, '830 rows')
    await another.page.getByRole('button', { name: 'Views', exact: true }).click()
    await another.page.getByRole('menuitem', { name: /^To deliver/ }).click()
    await expectText(another, '21 rows')
    await another.close()
  })

  test('does the same with all that are selected', async () => {
    await app.goTo('/Order?deliveryStatus=none')
    await expectText(app, '21 rows')
    await app.press('Space', 'j', 'Space')
    await expectText(app, '2 selected')
    await button('Do with these').click()
    await app.page.getByRole('menuitem', { name: 'Deliver' }).click()
    await expectText(app, '2 done')
    await expectText(app, '19 rows')
  })
})

test('an item that was archived while an order was written is named beside its line', async () => {
  const order = orderModel(app)
  await app.goTo('/Order/new')
  await order.chooseCustomer('ernst', 'Ernst Handel')
  await order.toLines()
  await order.addLine('longlife', 'Longlife Tofu', '3')
  const another = await anotherWindow()
  await another.goTo('/Item?q=longlife')
  await expectRow(another, 'Longlife Tofu')
  await another.press('Enter')
  await expectHeading(another, 'Longlife Tofu')
  await another.page.getByRole('button', { name: 'More' }).click()
  await another.page.getByRole('menuitem', { name: 'Archive' }).click()
  await another.page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
  await expectText(another, /^archived$/)
  await another.close()
  await app.press('Control+Enter')
  await expectText(app, 'What this refers to is archived or ended')
  const cell = app.page.getByRole('gridcell', { name: /Longlife Tofu/ }).first()
  expect(await cell.getAttribute('aria-invalid')).toBe('true')
})

const faultsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

describe('in any light, at any size', () => {
  const PLACES = ['/', '/Order', '/Order/new', '/Payment/new', '/settings']

  test.each(PLACES)('axe finds no serious fault in the dark on %s', async (place) => {
    await app.page.emulateMedia({ colorScheme: 'dark' })
    await app.goTo(place)
    await app.page.waitForTimeout(SETTLED_MS)
    expect(await faultsOf(app.page)).toEqual([])
  })

  test.each(PLACES)('nothing is cut off, twice as large, on %s', async (place) => {
    // Twice as large is a window of half as many points.
    await app.page.setViewportSize({ width: 683, height: 384 })
    await app.goTo(place)
    await app.page.waitForTimeout(SETTLED_MS)
    expect(await app.page.evaluate('document.body.scrollWidth - innerWidth')).toBe(0)
    expect(await faultsOf(app.page)).toEqual([])
  })
})

describe('whoever sits here', () => {
  test('RI-1: signs in, and sees no button for what they have no right to', async () => {
    await app.goTo('/User/new')
    await app.page.getByRole('textbox', { name: 'Name' }).fill('Clara')
    await button('Add').click()
    await choose('Concept', 'Orders')
    await choose('Operation', 'Place')
    await choose('Workarea', 'everything')
    await app.press('Control+Enter')
    await expectHeading(app, 'Clara')
    const clara = app.page.url()
    await app.goTo('/settings')
    await setPassword('a long password')
    await app.page.goto(clara)
    await expectHeading(app, 'Clara')
    await button('More').click()
    await app.page.getByRole('menuitem', { name: 'Set password' }).click()
    await setPassword('quite another one')
    await app.page.getByRole('button', { name: /^User/ }).click()
    await app.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await choose('User', 'Clara')
    await app.page.getByRole('textbox', { name: 'Password', exact: true }).fill('a long password')
    await app.press('Enter')
    await expectText(app, 'The user or the password is not right')
    await app.page.getByRole('textbox', { name: 'Password', exact: true }).fill('quite another one')
    await app.press('Enter')
    await expectHeading(app, /Clara/)
    await app.goTo('/Order')
    await expectRow(app, '11077')
    await button('New').waitFor()
    await app.press('Enter')
    await expectHeading(app, '11077')
    expect(await button('Deliver').count()).toBe(0)
    await app.goTo('/Customer')
    await expectRow(app, 'ALFKI')
    expect(await button('New').count()).toBe(0)
  })
})
