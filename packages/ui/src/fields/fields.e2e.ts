import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type GalleryPage, type OpenGallery, openGallery } from '../testing/gallery.ts'

let gallery: OpenGallery
let opened: GalleryPage | undefined

beforeAll(async () => {
  gallery = await openGallery()
})

afterEach(() => opened?.close())

afterAll(() => gallery.close())

const aForm = async (locale = 'en', suggestMs = 0) => {
  opened = await gallery.open('form', { locale, suggestMs })
  const { page } = opened
  return { page, value: (name: string) => valueOf(page, name) }
}

/** What the form holds, not what it shows. */
const valueOf = async (page: Page, name: string): Promise<unknown> => {
  const text = (await page.getByTestId('values').textContent()) ?? '{}'
  // The gallery writes a record there.
  return (JSON.parse(text) as Record<string, unknown>)[name]
}

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true })

describe('fields', () => {
  test('a number is kept as decimal text and written in the locale', async () => {
    const { page, value } = await aForm('nl')
    await field(page, 'Weight').fill('1.234,5')
    await field(page, 'Weight').blur()
    expect(await value('weight')).toBe('1234.5')
    expect(await field(page, 'Limit').inputValue()).toBe('25.000,00')
  })

  test('what is no number stays, and is said to be none once one has left it', async () => {
    const { page, value } = await aForm()
    await field(page, 'Doors').fill('a dozen')
    expect(await page.getByText('This is not a number.').count()).toBe(0)
    await field(page, 'Doors').blur()
    await page.getByText('This is not a number.').waitFor()
    expect(await value('count')).toBe('a dozen')
    expect(await field(page, 'Doors').getAttribute('aria-invalid')).toBe('true')
  })

  test('a day is typed in digits alone', async () => {
    const { page, value } = await aForm('nl')
    await field(page, 'Since').fill('3-2-27')
    await field(page, 'Since').blur()
    expect(await value('since')).toBe('2027-02-03')
    expect(await field(page, 'Since').inputValue()).toBe('03-02-2027')
  })

  test('or chosen in the calendar, by keys alone', async () => {
    const { page, value } = await aForm('en')
    await field(page, 'Since').press('Alt+ArrowDown')
    await page.getByRole('button', { name: '12 November 2026' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    expect(await value('since')).toBe('2026-11-13')
    expect(await field(page, 'Since').inputValue()).toBe('11/13/2026')
  })

  test('a length of time is typed in the words of the locale', async () => {
    const { page, value } = await aForm('nl')
    await field(page, 'Pays within').fill('2 weken')
    await field(page, 'Pays within').blur()
    expect(await value('term')).toBe('P2W')
    expect(await field(page, 'Pays within').inputValue()).toBe('2 weken')
  })

  test('a look-up by letters, and nothing found said', async () => {
    const { page, value } = await aForm()
    const goods = page.getByRole('combobox', { name: 'Usual goods' })
    await goods.pressSequentially('gou')
    await page.getByRole('option', { name: /Gouda/ }).waitFor()
    await goods.press('Enter')
    expect(await value('good')).toBe('GOUDA')
    await goods.fill('granite')
    await goods.blur()
    await page.getByText('Nothing found').waitFor()
  })

  test.each(['Enter', 'Tab'])('a look-up whose answer comes after %s', async (key) => {
    const { page, value } = await aForm('en', 400)
    const goods = page.getByRole('combobox', { name: 'Usual goods' })
    await goods.pressSequentially('gou')
    await goods.press(key)
    await expect.poll(async () => await value('good')).toBe('GOUDA')
    expect(await page.getByText('Nothing found').count()).toBe(0)
    expect(await goods.inputValue()).toMatch(/Gouda/)
  })

  test('a choice by keys', async () => {
    const { page, value } = await aForm()
    const kind = page.getByRole('combobox', { name: 'Kind' })
    await kind.press('ArrowDown')
    await page.getByRole('option', { name: 'Hotel' }).waitFor()
    await kind.press('ArrowDown')
    await kind.press('Enter')
    expect(await value('kind')).toBe('hotel')
    expect(await page.getByText('Say what kind it is.').count()).toBe(0)
  })

  test('an address says what is wrong with a part of it', async () => {
    const { page, value } = await aForm()
    await page.getByText('A letter needs one.').waitFor()
    await field(page, 'Postal code').fill('1406')
    expect(await page.getByText('A letter needs one.').count()).toBe(0)
    expect(await value('address')).toMatchObject({ postalCode: '1406' })
    await field(page, 'Postal code').fill('')
    expect(await value('address')).toEqual({ street: 'Taucherstraße 10', city: 'Cunewalde' })
  })

  test('yes and no', async () => {
    const { page, value } = await aForm()
    await page.getByRole('checkbox', { name: 'Still with us' }).press('Space')
    expect(await value('isActive')).toBe(false)
  })
})
