import { openBrowser } from '@polder/ui/testing'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type AppModel,
  expectHeading,
  expectRow,
  expectText,
  openApp,
} from './testing/app-model.ts'
import { type ServedApp, serveApp } from './testing/served-app.ts'
import { type ServedCentre, serveCentre } from './testing/served-centre.ts'

let centre: ServedCentre
let browser: Browser
let served: readonly ServedApp[]
let london: AppModel
let seattle: AppModel

beforeAll(async () => {
  ;[centre, browser] = await Promise.all([serveCentre(['London', 'Seattle']), openBrowser()])
  // In turn: the first builds the client.
  served = [await serveApp({ isEmpty: true }), await serveApp({ isEmpty: true })]
  const [one, other] = served
  if (one === undefined || other === undefined) throw new Error('Two branches are served.')
  london = await openApp(browser, one)
  seattle = await openApp(browser, other)
})

afterAll(async () => {
  await london.close()
  await seattle.close()
  await browser.close()
  for (const app of served) await app.close()
  await centre.close()
})

const join = async ({ page }: AppModel, code: string) => {
  const form = page.getByRole('form', { name: 'Join your company' })
  await form.getByLabel('Address of the centre').fill(centre.url)
  await form.getByLabel('Code').fill(code)
  await form.getByRole('button', { name: 'Join' }).click()
}

const changeLimit = async (app: AppModel, limit: string) => {
  await app.goTo('/Customer?q=quick')
  await expectRow(app, 'QUICK')
  await app.press('Enter')
  await expectHeading(app, 'Quick Stop')
  await app.press('e')
  await app.page.getByRole('textbox', { name: 'Spending limit' }).fill(limit)
  await app.press('Control+Enter')
  await app.page.getByRole('tab', { name: 'History' }).waitFor()
}

const pill = ({ page }: AppModel, words: RegExp) =>
  page.getByRole('link', { name: words }).first().waitFor()

describe('two branches of a company', () => {
  test('join by a code; a wrong one is said to be one', async () => {
    await join(london, 'NONE-SUCH-CODE')
    await expectText(london, 'This is no code')
    await join(london, centre.codeFor('London'))
    await expectHeading(london, /Good to see you/)
    await join(seattle, centre.codeFor('Seattle'))
    await expectHeading(seattle, /Good to see you/)
    await pill(london, /On line · all sent/)
  })

  test('see what the other does', async () => {
    await seattle.goTo('/Organisation')
    await london.goTo('/Organisation/new')
    await london.page.getByRole('textbox', { name: 'Name' }).first().fill('Quick Stop')
    await london.press('Control+Enter')
    await expectHeading(london, 'Quick Stop')
    await expectRow(seattle, 'Quick Stop')
    await london.goTo('/Customer/new')
    await london.page.getByRole('combobox', { name: /Organisation or person/ }).fill('quick')
    await london.page.getByRole('option', { name: 'Quick Stop' }).waitFor()
    await london.press('Enter')
    await london.page.getByRole('textbox', { name: 'Number' }).fill('QUICK')
    await london.press('Control+Enter')
    await expectHeading(london, 'Quick Stop')
    await seattle.goTo('/Customer')
    await expectRow(seattle, 'QUICK')
  })

  test('work on when the line is cut, and say so', async () => {
    await centre.cut()
    await pill(london, /Off line/)
    await changeLimit(london, '1000')
    await changeLimit(seattle, '2000')
    for (const app of [london, seattle]) await pill(app, /1 unsent/)
    expect(await london.page.getByText('1,000.00').count()).toBeGreaterThan(0)
  })

  test('find in the inbox what collided, when the line is back, and settle it', async () => {
    await centre.mend()
    const needy = await Promise.race([
      pill(london, /needs? you/).then(() => london),
      pill(seattle, /needs? you/).then(() => seattle),
    ])
    const other = needy === london ? seattle : london
    const [mine, theirs] = needy === london ? ['1,000.00', '2,000.00'] : ['2,000.00', '1,000.00']
    await needy.goTo('/inbox')
    await expectText(needy, 'Somebody changed this while you looked at it')
    const row = needy.page.getByRole('row', { name: /Spending limit/ })
    await row.getByRole('radio', { name: theirs }).waitFor()
    await row.getByRole('radio', { name: mine }).check()
    await needy.page.getByRole('button', { name: 'Send again' }).click()
    await expectText(needy, 'Nothing needs you')
    await other.goTo('/Customer?q=quick')
    await other.press('Enter')
    await expectText(other, mine)
    await pill(needy, /On line · all sent/)
  })
})

test('a host that is killed is said to be gone; what was saved and what was begun is there again', async () => {
  const app = await serveApp()
  const before = await openApp(browser, app)
  await before.goTo('/Category/new')
  await before.page.getByRole('textbox', { name: 'Name' }).fill('Saved before')
  await before.press('Control+Enter')
  await expectHeading(before, 'Saved before')
  await before.goTo('/Order/new')
  await before.type('ernst')
  await before.page.getByRole('option', { name: 'Ernst Handel' }).first().waitFor()
  await before.press('Enter')
  await expectText(before, /Draft saved/)
  await app.kill()
  await expectText(before, 'The connection to this machine’s Polder is gone')
  await before.page.context().close()
  const again = await app.startAgain()
  const after = await openApp(browser, again)
  await after.goTo('/Category')
  await expectRow(after, 'Saved before')
  await after.goTo('/Order/new')
  expect(await after.page.getByRole('combobox', { name: 'Customer' }).inputValue()).toBe(
    'Ernst Handel',
  )
  await after.close()
  await again.close()
})
