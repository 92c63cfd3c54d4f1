import { AxeBuilder } from '@axe-core/playwright'
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

const NAMES = ['list', 'lines', 'form', 'states'] as const
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const faultsOn = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

describe.each(NAMES)('the page with the %s', (name) => {
  test.each(['light', 'dark'] as const)('has no fault that axe finds in the %s', async (scheme) => {
    opened = await gallery.open(name, { scheme })
    await opened.page.waitForLoadState('networkidle')
    expect(await faultsOn(opened.page)).toEqual([])
  })

  test('at 200% fits its width', async () => {
    opened = await gallery.open(name, {}, { viewport: { width: 683, height: 384 } })
    const width = await opened.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(683)
  })
})

describe('keys', () => {
  test('g and a letter go somewhere, and not while one types', async () => {
    opened = await gallery.open('list')
    const { page } = opened
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await page.getByRole('heading', { name: 'Quick Stop' }).waitFor()
    await page.getByRole('textbox', { name: 'Note' }).pressSequentially('gl')
    expect(new URL(page.url()).hash).toBe('#/form')
  })

  test('? shows what works here, and Escape gives the focus back', async () => {
    opened = await gallery.open('lines')
    const { page } = opened
    await page.getByRole('button', { name: 'Place' }).focus()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keys' })
    await help.getByText('The cell above, again').waitFor()
    await help.getByText('Place', { exact: true }).waitFor()
    expect(await faultsOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Place')
  })

  test('a dialog has the keyboard to itself', async () => {
    opened = await gallery.open('states')
    const { page } = opened
    await page.getByRole('button', { name: 'Delete 12 lines' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    expect(new URL(page.url()).hash).toBe('#/states')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('g')
    await page.keyboard.press('l')
    await page.getByRole('heading', { name: 'Parcels' }).waitFor()
  })
})

test('who asks for less motion gets none', async () => {
  opened = await gallery.open('states', {}, { reducedMotion: 'reduce' })
  const { page } = opened
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll('*')].map((element) =>
      Number.parseFloat(getComputedStyle(element).animationDuration),
    ),
  )
  expect(Math.max(...durations)).toBeLessThanOrEqual(0.001)
})
