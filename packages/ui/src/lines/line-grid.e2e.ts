import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type GalleryPage,
  type GalleryQuery,
  type OpenGallery,
  openGallery,
} from '../testing/gallery.ts'
import { linesModel } from '../testing/lines-model.ts'

let gallery: OpenGallery
let opened: GalleryPage | undefined

beforeAll(async () => {
  gallery = await openGallery()
})

afterEach(() => opened?.close())

afterAll(() => gallery.close())

const GOODS = 1
const QUANTITY = 2
const UNIT = 3
const PRICE = 4
const AMOUNT = 5

const aSheet = async (query: GalleryQuery = { lines: 3 }) => {
  opened = await gallery.open('lines', query)
  const lines = linesModel(opened.page)
  await lines.cell(1, 1).waitFor()
  return { ...lines, page: opened.page }
}

describe('typing', () => {
  test('replaces what is there, and the sum follows every key', async () => {
    const { cell, type, text, sum } = await aSheet()
    await cell(1, QUANTITY).click()
    await type('1')
    expect(await sum()).toBe('86.00EUR')
    await type('0')
    await expect.poll(async () => await text(1, AMOUNT)).toBe('180.00')
    expect(await sum()).toBe('248.00EUR')
  })

  test('F2 goes into the text, Escape leaves it as it was', async () => {
    const { cell, type, press, text } = await aSheet()
    await cell(1, PRICE).click()
    await press('F2')
    await type('5')
    await expect.poll(async () => await text(1, PRICE)).toBe('18.005')
    await press('ArrowLeft', 'Escape')
    await expect.poll(async () => await text(1, PRICE)).toBe('18.00')
    await expect.poll(async () => await text(1, AMOUNT)).toBe('18.00')
  })

  test('a number is typed as the locale writes it', async () => {
    const { cell, type, press, text } = await aSheet({ lines: 1, locale: 'nl' })
    await cell(1, PRICE).click()
    await type('1234,5')
    await press('Enter')
    await expect.poll(async () => await text(1, PRICE)).toBe('1.234,50')
  })

  test('what is wrong is said beside it, not before one has left it', async () => {
    const { cell, type, press, page } = await aSheet()
    await cell(2, QUANTITY).click()
    await type('many')
    expect(await page.getByRole('alert').count()).toBe(0)
    await press('Enter', 'ArrowUp')
    expect(await page.getByRole('alert').innerText()).toBe('This is not a number.')
    expect(await cell(2, QUANTITY).locator('input').getAttribute('aria-invalid')).toBe('true')
  })

  test('one key draws one line', async () => {
    const { cell, type, page } = await aSheet({ lines: 200 })
    await cell(7, QUANTITY).click()
    await type('1')
    await page.evaluate(watchRows)
    await type('23')
    expect(await page.evaluate('[...window.touched].join()')).toBe('8')
  })
})

/** Which rows of the grid changed in any way. */
const watchRows = `
  window.touched = new Set()
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      window.touched.add(element.closest('[role=row]')?.ariaRowIndex ?? 'grid')
    }
  }).observe(document.querySelector('[role=grid]'), {
    subtree: true, childList: true, attributes: true, characterData: true,
  })
`

describe('keys between cells', () => {
  test('Tab skips what is only shown, Enter comes back to where Tab began', async () => {
    const { cell, press, place } = await aSheet()
    await cell(1, QUANTITY).click()
    await press('Tab', 'Tab')
    expect(await place()).toBe('1 4')
    await press('Tab')
    expect(await place()).toBe('2 1')
    await press('ArrowRight', 'Tab', 'Enter')
    expect(await place()).toBe('3 2')
    await press('ArrowUp', 'ArrowLeft', 'End')
    expect(await place()).toBe('2 5')
  })

  test('Tab leaves the lines at their end, and comes in again where one was', async () => {
    const { cell, press, place } = await aSheet()
    await cell(4, PRICE).click()
    await press('Tab')
    expect(await place()).toBe('1')
    await press('Shift+Tab')
    expect(await place()).toBe('4 4')
  })

  test('the empty line at the end becomes one', async () => {
    const { cell, press, type, count, text, place } = await aSheet()
    await cell(3, QUANTITY).click()
    await press('Enter', 'ArrowLeft')
    await type('chai')
    await press('Tab')
    expect(await place()).toBe('4 2')
    expect(await count()).toBe('4')
    await expect.poll(() => text(4, PRICE)).toBe('18.00')
    await press('Control+Z')
    expect(await count()).toBe('3')
  })

  test('nothing takes the focus before somebody comes', async () => {
    const { page } = await aSheet()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
  })
})

describe('looking up', () => {
  test('three letters and Enter', async () => {
    const { cell, type, press, text, page } = await aSheet()
    await cell(2, GOODS).click()
    await type('cra')
    await page.getByRole('option', { name: /Cranberry/ }).waitFor()
    await press('Enter')
    await expect.poll(async () => await text(2, GOODS)).toBe('Northwoods Cranberry Sauce')
    await expect.poll(async () => await text(2, PRICE)).toBe('40.00')
    await press('Control+Z')
    await expect.poll(async () => await text(2, GOODS)).toBe('Chang')
  })

  test('arrows choose another one', async () => {
    const { cell, type, press, text, page } = await aSheet()
    await cell(3, GOODS).click()
    await type('ch')
    await page.getByRole('option').nth(1).waitFor()
    await press('ArrowDown', 'Tab')
    await expect.poll(() => text(3, GOODS)).toBe('Chang')
  })

  test('whoever is quicker than the answer gets it all the same', async () => {
    const { cell, type, press, text, place } = await aSheet({ lines: 3, suggestMs: 300 })
    await cell(1, GOODS).click()
    await type('konbu')
    await press('Enter')
    await type('tofu')
    await press('Enter')
    expect(await place()).toBe('3 1')
    await expect.poll(() => text(1, GOODS)).toBe('Konbu')
    await expect.poll(() => text(2, PRICE)).toBe('23.25')
  })

  test('the next step of the screen has what was meant', async () => {
    const { cell, type, press, text, page } = await aSheet()
    await cell(1, GOODS).click()
    await type('kon')
    await page.getByRole('option', { name: /Konbu/ }).waitFor()
    await press('Control+Enter')
    await page.getByText('The goods are on the sheet.').waitFor()
    await expect.poll(async () => await text(1, GOODS)).toBe('Konbu')
  })

  test('a choice is found by its letters, or taken from all of them', async () => {
    const { cell, type, press, text } = await aSheet()
    await cell(1, UNIT).click()
    await type('ki')
    await press('Enter')
    await expect.poll(() => text(1, UNIT)).toBe('Kilo')
    await press('Alt+ArrowDown', 'ArrowDown', 'Enter')
    await expect.poll(async () => await text(2, UNIT)).toBe('Box')
  })
})

describe('whole lines', () => {
  test('copy down, delete, undo, do again', async () => {
    const { cell, press, text, count } = await aSheet()
    await cell(2, QUANTITY).click()
    await press('Control+D')
    await expect.poll(async () => await text(2, QUANTITY)).toBe('1')
    await press('Control+Delete')
    expect(await count()).toBe('2')
    await expect.poll(async () => await text(2, GOODS)).toBe('Aniseed Syrup')
    await press('Control+Z', 'Control+Z')
    await expect.poll(async () => await text(2, QUANTITY)).toBe('2')
    await press('Control+Y', 'Control+Y')
    expect(await count()).toBe('2')
  })

  test('a line goes by its button', async () => {
    const { cell, grid, count, text } = await aSheet()
    await cell(1, GOODS).hover()
    await grid.getByRole('button', { name: 'Delete this line' }).first().click()
    expect(await count()).toBe('2')
    await expect.poll(async () => await text(1, GOODS)).toBe('Chang')
  })

  test('5,000 lines of a spreadsheet, in one step', async () => {
    const { cell, paste, press, count, sum, grid, text, page } = await aSheet()
    const rows = Array.from({ length: 5000 }, (_, row) => `Chai\t${row % 10}\tKilo\t1,000.50`)
    await cell(4, GOODS).click()
    await paste(rows.join('\r\n'))
    await page.getByText('5000 lines pasted').waitFor()
    expect(await count()).toBe('5003')
    await expect.poll(async () => await text(5, AMOUNT)).toBe('1,000.50')
    expect(await sum()).toBe('22,511,336.00EUR')
    expect(await grid.getByRole('row').count()).toBeLessThan(60)
    await press('Control+End')
    await cell(5004, GOODS).waitFor()
    await press('Control+Z')
    expect(await count()).toBe('3')
  })

  test('a plain text is pasted into its cell', async () => {
    const { cell, paste, text, count } = await aSheet()
    await cell(1, QUANTITY).click()
    await paste('12')
    await expect.poll(async () => await text(1, QUANTITY)).toBe('12')
    expect(await count()).toBe('3')
  })
})
