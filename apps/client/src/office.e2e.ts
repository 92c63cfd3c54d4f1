import { openBrowser } from '@polder/ui/testing'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type AppModel,
  expectHeading,
  expectRow,
  expectText,
  openApp,
} from './testing/app-model.ts'
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
  await app.close()
})

afterAll(async () => {
  await browser.close()
  await served.close()
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
  test('is looked at again by the name of its view, in another window too', async () => {
    await app.goTo('/Order?deliveryStatus=none')
    await expectText(app, '21 rows')
    await button('Views').click()
    await app.page.getByRole('menuitem', { name: 'Save this view' }).click()
    await app.type('To deliver')
    await app.press('Enter')
    const another = await openApp(browser, served)
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
