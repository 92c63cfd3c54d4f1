import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type GalleryPage,
  type GalleryQuery,
  type OpenGallery,
  openGallery,
} from '../testing/gallery.ts'
import { listModel } from '../testing/list-model.ts'

let gallery: OpenGallery
let opened: GalleryPage | undefined

beforeAll(async () => {
  gallery = await openGallery()
})

afterEach(() => opened?.close())

afterAll(() => gallery.close())

const aList = async (query?: GalleryQuery) => {
  opened = await gallery.open('list', query)
  const list = listModel(opened.page)
  if (query?.rows !== 0) await list.grid.getByText('P0000001', { exact: true }).waitFor()
  await list.grid.focus()
  return { ...list, page: opened.page }
}

describe('a list of a million rows', () => {
  test('says how long it is and draws no more than is seen', async () => {
    const { grid, rows } = await aList()
    expect(await grid.getAttribute('aria-rowcount')).toBe('1000002')
    const drawn = await rows()
    expect(drawn[0]).toBe(1)
    expect(drawn.length).toBeLessThan(40)
  })

  test('goes by keys to either end and back', async () => {
    const { press, activeText, isActiveSeen } = await aList()
    await press('j', 'j', 'ArrowDown', 'k')
    await expect.poll(activeText).toBe('P0000003')
    await press('End')
    await expect.poll(activeText).toBe('P1000000')
    await expect.poll(isActiveSeen).toBe(true)
    await press('ArrowUp')
    await expect.poll(activeText).toBe('P0999999')
    await press('PageUp', 'PageUp', 'Home')
    await expect.poll(activeText).toBe('P0000001')
    await expect.poll(isActiveSeen).toBe(true)
  })

  test('moves by whole pages, each row seen once', async () => {
    const { press, activeText, isActiveSeen, rows } = await aList()
    const before = (await rows()).length
    await press('PageDown', 'PageDown', 'PageDown')
    await expect.poll(isActiveSeen).toBe(true)
    const number = Number((await activeText()).slice(1))
    expect((number - 1) % 3).toBe(0)
    expect(number).toBeLessThanOrEqual(3 * before)
  })

  test('the wheel moves exactly, however much the thumb stands for', async () => {
    const { wheel, rows } = await aList()
    await wheel(3200)
    await expect.poll(async () => (await rows())[0]).toBe(101)
    await wheel(-320)
    await expect.poll(async () => (await rows())[0]).toBe(91)
  })

  test('the thumb goes from end to end, and nothing is ever blank', async () => {
    const { page, dragThumbTo, rows, grid } = await aList()
    await page.evaluate(watchForBlanks)
    for (let step = 1; step <= 40; step += 1) await dragThumbTo(step / 40)
    await expect.poll(async () => (await rows()).at(-1)).toBe(1_000_000)
    await grid.getByText('P1000000', { exact: true }).waitFor()
    expect(await page.evaluate('window.blanks')).toBe(0)
    await dragThumbTo(0.5)
    await expect.poll(async () => Math.abs(((await rows())[0] ?? 0) - 500_000)).toBeLessThan(20)
  })

  test('late rows: what was seen stays, then comes their shape, then they', async () => {
    const { dragThumbTo, grid } = await aList({ delayMs: 700 })
    await dragThumbTo(0.5)
    await grid.locator('[aria-busy=true]').first().waitFor()
    await grid.getByText('P0500000', { exact: true }).waitFor()
    await expect.poll(() => grid.locator('[role=row][aria-busy=true]').count()).toBe(0)
  })

  test('coming back finds the same row at the same place', async () => {
    const { page, press, dragThumbTo, activeText, rows } = await aList()
    await dragThumbTo(0.5)
    await expect.poll(async () => (await rows())[0] ?? 0).toBeGreaterThan(400_000)
    await press('PageDown', 'ArrowDown')
    const [before, text] = [await rows(), await activeText()]
    // Where one is is told when one has been still for a moment.
    await page.waitForTimeout(400)
    await press('g', 'f')
    await page.getByRole('heading', { name: 'Quick Stop' }).waitFor()
    await press('g', 'l')
    await expect.poll(rows).toEqual(before)
    await expect.poll(activeText).toBe(text)
  })

  test('a list that fits the browser scrolls by itself, and so does a dense one', async () => {
    const { wheel, rows, grid } = await aList({ rows: 500, density: 'compact' })
    await wheel(280)
    await expect.poll(async () => (await rows())[0]).toBe(11)
    expect((await boxOf(grid.locator('[data-row]').first())).height).toBe(28)
    await wheel(100_000)
    await expect.poll(async () => (await rows()).at(-1)).toBe(500)
  })

  test('few rows and none', async () => {
    const few = await aList({ rows: 3 })
    expect(await few.rows()).toEqual([1, 2, 3])
    await few.press('End', 'ArrowDown')
    await opened?.close()
    const none = await aList({ rows: 0 })
    await none.page.getByText('No parcels yet').waitFor()
  })
})

/** Counts frames in which a row was drawn without text and without the shape of it. */
const watchForBlanks = `
  window.blanks = 0
  const look = () => {
    for (const cell of document.querySelectorAll('[data-row] > [data-column="1"]'))
      if (cell.textContent === '' && cell.firstElementChild === null) window.blanks += 1
    if (document.querySelectorAll('[data-row]').length < 10) window.blanks += 1
    requestAnimationFrame(look)
  }
  look()
`

describe('selecting and copying', () => {
  test('by keys, one by one, in a row, and all', async () => {
    const { page, press } = await aList()
    const selected = page.getByTestId('selected')
    await press('Space', 'j', 'Space')
    await expect.poll(() => selected.innerText()).toBe('2 selected')
    await press('Shift+ArrowDown', 'Shift+ArrowDown')
    await expect.poll(() => selected.innerText()).toBe('4 selected')
    await press('Control+A')
    await expect.poll(() => selected.innerText()).toBe('1,000,000 selected')
    await press('Space')
    await expect.poll(() => selected.innerText()).toBe('999,999 selected')
    await press('Escape')
    await expect.poll(() => selected.innerText()).toBe('Nothing selected')
  })

  test('with the pointer, a whole range at once', async () => {
    const { page, grid } = await aList()
    await grid.locator('[data-row="1"] [data-check]').click()
    await grid.locator('[data-row="6"]').click({ modifiers: ['Shift'] })
    await expect.poll(() => page.getByTestId('selected').innerText()).toBe('6 selected')
  })

  test('a cell, and selected rows with their titles', async () => {
    const { page, press } = await aList()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await press('j', 'Control+C')
    await expect.poll(copied).toBe('P0000002')
    await press('Space', 'j', 'Space', 'Control+C')
    await expect.poll(async () => (await copied()).split('\n').length).toBe(3)
    const [titles, first] = (await copied()).split('\n')
    expect(titles).toMatch(/^Number\tStatus\tTo\t/)
    expect(first).toMatch(/^P0000002\tArrived\t/)
  })

  test('Enter and a double click open', async () => {
    const { page, press, grid } = await aList()
    await press('j', 'Enter')
    await expect.poll(() => page.getByTestId('opened').innerText()).toBe('P0000002 opened')
    await grid.getByText('P0000005').dblclick()
    await expect.poll(() => page.getByTestId('opened').innerText()).toBe('P0000005 opened')
  })
})

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('not on screen')
  return box
}

const item = (page: Page, column: string, name: string) =>
  page.getByRole('menu', { name: `Columns: ${column}` }).getByRole('menuitem', { name })

describe('columns', () => {
  test('the header is reached by keys, and sorts', async () => {
    const { press, header, grid } = await aList()
    await press('ArrowUp', 'Enter')
    await expect.poll(() => header('Number').getAttribute('aria-sort')).toBe('ascending')
    await press('Enter')
    await expect.poll(() => header('Number').getAttribute('aria-sort')).toBe('descending')
    await grid.getByText('P1000000', { exact: true }).waitFor()
  })

  test('the menu hides, pins and moves a column, by keys alone', async () => {
    const { page, press, titles, grid } = await aList()
    await press('ArrowRight', 'Alt+ArrowDown')
    await item(page, 'Status', 'Move later').press('Enter')
    await expect.poll(async () => (await titles()).slice(2, 4).join()).toBe('To,Status')
    await press('Alt+ArrowDown')
    await item(page, 'To', 'Hide column').press('Enter')
    await expect.poll(titles).not.toContain('To')
    await press('Alt+ArrowDown')
    await item(page, 'Status', 'Pin to the start').press('Enter')
    await expect.poll(() => grid.locator('[role=columnheader][data-pinned]').count()).toBe(3)
  })

  test('an edge is pulled, and only widths change', async () => {
    const { page, header } = await aList()
    const { x, y, width } = await boxOf(header('Status'))
    const edge = x + width - 2
    await page.mouse.move(edge, y + 16)
    await page.mouse.down()
    await page.mouse.move(edge + 60, y + 16, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await boxOf(header('Status'))).width).toBe(width + 60)
  })

  test('a header is dragged to where another one stands', async () => {
    const { header, titles } = await aList()
    await header('Place').dragTo(header('Status'))
    await expect.poll(async () => (await titles()).slice(2, 4).join()).toBe('Place,Status')
    await header('To').dragTo(header('Place'))
    await expect.poll(async () => (await titles()).slice(2, 4).join()).toBe('To,Place')
  })

  test('are chosen from a list of them', async () => {
    const { page, titles } = await aList()
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Weight' }).click()
    await expect.poll(async () => (await titles()).join()).not.toContain('Weight')
    await page.getByRole('button', { name: 'As they were' }).click()
    await expect.poll(async () => (await titles()).join()).toContain('Weight')
  })
})
