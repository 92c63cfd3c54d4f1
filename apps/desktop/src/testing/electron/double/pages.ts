import type { BrowserContext, Page, Request as PlaywrightRequest, Route } from 'playwright-core'
import { openShim } from './page-shim.ts'
import { browser, fromBrowser, note, ORIGIN, preventable, scheme } from './state.ts'
import type { WebContents } from './web-contents.ts'

/** Pages of the one browser, and who shows what. */
const shown = new Map<Page, WebContents>()

export const openPage = async (contents: WebContents, shim: string | null): Promise<Page> => {
  const { context } = browser
  if (context === undefined) throw new Error('The launcher opens the browser first.')
  const page = await context.newPage()
  contents.page = page
  shown.set(page, contents)
  page.on('console', (message) => message.type() === 'error' && note('console', message.text()))
  page.on('pageerror', (error) => note('page-error', error.message))
  page.on('download', (download) => note('download', download.suggestedFilename()))
  await page.exposeFunction('doubleTell', contents.take.bind(contents))
  if (shim !== null) await page.addInitScript({ content: shim })
  await page.addInitScript(openShim)
  return page
}

/** Everything that pages ask for goes through here: the app's scheme, and what leads elsewhere. */
export const routePages = async (context: BrowserContext): Promise<void> => {
  context.on('page', (page) => void keepOpened(page))
  await context.route('**/*', async (route) => {
    const request = route.request()
    const url = request.url()
    if (url.startsWith(`${ORIGIN}/`)) return await serve(route)
    if (!request.isNavigationRequest()) {
      note('request', url)
      return await route.abort()
    }
    const page = pageOf(request)
    // A page that is answered with nothing stays what it was.
    await route.fulfill({ status: 204 })
    navigate(page, url)
    await closeAsked()
  })
}

/**
 * No window of the app's is opened by a page. One that a page opened is told of twice, as a page and as
 * the request that it makes, in any order; it is closed after both, or its request would be lost.
 */
const opened: Page[] = []
let asked = 0

const keepOpened = async (page: Page) => {
  if ((await page.opener()) === null) return
  opened.push(page)
  await closeAsked()
}

const closeAsked = async () => {
  while (asked > 0 && opened.length > 0) {
    asked -= 1
    await opened.shift()?.close()
  }
}

/** Undefined for one that is only being opened. */
const pageOf = (request: PlaywrightRequest): Page | undefined => {
  try {
    return request.frame().page()
  } catch {
    return undefined
  }
}

/** A page that wants to go elsewhere, or one that a page of ours would open. */
const navigate = (page: Page | undefined, url: string) => {
  const contents = page && shown.get(page)
  if (contents !== undefined) {
    const event = preventable({ url })
    contents.emit('will-navigate', event)
    return note(event.defaultPrevented ? 'stayed' : 'navigated', url)
  }
  asked += 1
  const [opener] = shown.values()
  note('open-handler', opener?.openHandler({ url }).action)
}

const serve = async (route: Route) => {
  const request = route.request()
  const response = await scheme.handle?.(
    new Request(fromBrowser(request.url()), { method: request.method() }),
  )
  if (response === undefined) return await route.abort()
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}
