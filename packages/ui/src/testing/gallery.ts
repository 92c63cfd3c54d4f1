import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from './open-browser.ts'
import { type Served, serveBuilt } from './serve-built.ts'

const GALLERY = fileURLToPath(new URL('../../gallery', import.meta.url))

export type GalleryQuery = {
  readonly scheme?: 'light' | 'dark'
  readonly density?: 'compact'
  readonly locale?: string
  readonly delayMs?: number
  readonly suggestMs?: number
  readonly rows?: number
  readonly lines?: number
}

export type GalleryPage = {
  readonly page: Page
  /** Fails when the page complained about anything. */
  readonly close: () => Promise<void>
}

export type OpenGallery = {
  readonly open: (
    name: 'list' | 'lines' | 'form' | 'states',
    query?: GalleryQuery,
    context?: BrowserContextOptions,
  ) => Promise<GalleryPage>
  readonly close: () => Promise<void>
}

/** The gallery of the look in a real browser. */
export const openGallery = async (): Promise<OpenGallery> => {
  const served = await serveBuilt(GALLERY)
  const browser = await openBrowser()
  return {
    open: async (name, query = {}, context = {}) => {
      const address = `${served.url}?${new URLSearchParams(textsOf(query)).toString()}#/${name}`
      return openPage(browser, { served, address, context })
    },
    close: async () => {
      await browser.close()
      served.close()
    },
  }
}

type Opening = {
  readonly served: Served
  readonly address: string
  readonly context: BrowserContextOptions
}

const openPage = async (browser: Browser, { served, address, context }: Opening) => {
  const opened = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...context })
  await opened.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.url })
  const page = await opened.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(address)
  await page.locator('h1').waitFor()
  const close = async () => {
    await opened.close()
    if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('\n')}`)
  }
  return { page, close }
}

const textsOf = (query: GalleryQuery): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
