import { beforeEach, expect, test } from 'vitest'
import { type AppModel, expectRow, expectText } from './testing/app-model.ts'
import { theApp } from './testing/the-app.ts'

/** More than a list counts at once (`MAX_COUNT`), so that its end is known only by and by. */
const ROWS = 12_000
const OF_NORTHWIND = 8
const IMPORT_MS = 90_000

const { app: current } = theApp()
let app: AppModel

beforeEach(() => {
  app = current()
})

const nameAt = (place: number) => `N${String(place).padStart(6, '0')}`

test('a list of more rows than are counted at once is scrolled, sorted and filtered to its last row', async () => {
  const text = ['Name', ...Array.from({ length: ROWS }, (_, place) => nameAt(place))].join('\n')
  await app.goTo('/import?concept=Category')
  await app.page
    .getByLabel('Drop files here')
    .setInputFiles({ name: 'many.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await app.page.getByRole('button', { name: 'Look at what it would do' }).click()
  await app.page.getByRole('button', { name: 'Import all rows' }).click({ timeout: IMPORT_MS })
  await app.page
    .getByRole('term')
    .filter({ hasText: 'There already' })
    .waitFor({ timeout: IMPORT_MS })
  await app.goTo('/Category?sort=name')
  await expectRow(app, 'Beverages')
  const counted = `${(ROWS + OF_NORTHWIND).toLocaleString('en')} rows`
  await expectText(app, counted)
  // The thumb, from end to end and to the middle: pages that nobody walked to.
  const drag = async (share: number) =>
    await app.grid.evaluate((grid, to) => {
      grid.scrollTop = to * (grid.scrollHeight - grid.clientHeight)
    }, share)
  await drag(1)
  await expectRow(app, 'Seafood')
  await drag(0.5)
  await expectRow(app, 'N0059')
  await app.goTo('/Category?sort=-name')
  await expectRow(app, 'Seafood')
  await expectText(app, counted)
  await drag(1)
  await expectRow(app, 'Beverages')
  await app.goTo(`/Category?name=${nameAt(11_111)}`)
  await expectRow(app, nameAt(11_111))
  await expectText(app, /^1 row$/)
  expect(await app.grid.getByRole('row').count()).toBeLessThan(5)
}, 240_000)
