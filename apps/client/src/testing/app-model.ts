import type { Browser, Locator, Page } from 'playwright-core'
import type { ServedApp } from './served-app.ts'

/** The app, as somebody sees it who sits before it. */
export type AppModel = {
  readonly page: Page
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly type: (text: string) => Promise<void>
  readonly heading: (name: string | RegExp) => Locator
  readonly grid: Locator
  readonly goTo: (path: string) => Promise<void>
  /** Fails when the page complained about anything; a policy that was broken is among that. */
  readonly close: () => Promise<void>
}

const TIMEOUT_MS = 8_000

export const openApp = async (browser: Browser, app: ServedApp): Promise<AppModel> => {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
  })
  context.setDefaultTimeout(TIMEOUT_MS)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(app.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return {
    page,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key)
    },
    type: async (text) => await page.keyboard.type(text),
    heading: (name) => page.getByRole('heading', { level: 1, name }),
    grid: page.getByRole('grid'),
    goTo: async (path) => {
      await page.goto(app.place(path))
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    close: async () => {
      await context.close()
      if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('\n')}`)
    },
  }
}

/** The row that a list shows for this text. */
export const rowWith = ({ grid }: AppModel, text: string): Locator =>
  grid.getByRole('row').filter({ hasText: text }).first()

/** These fail by waiting in vain: what a person would see stands there in a moment, or never. */
export const expectRow = async (app: AppModel, text: string): Promise<void> =>
  await rowWith(app, text).waitFor()

export const expectText = async ({ page }: AppModel, text: string | RegExp): Promise<void> =>
  await page.getByText(text).first().waitFor()

export const expectHeading = async ({ heading }: AppModel, name: string | RegExp): Promise<void> =>
  await heading(name).waitFor()
