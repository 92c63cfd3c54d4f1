import { findBrowser } from '@polder/ui/testing/browser'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { onTestFinished } from 'vitest'

let launched: Promise<Browser> | undefined

/** A real Chromium; one for all tests of a file. */
const aBrowser = async (): Promise<Browser> => {
  launched ??= launch()
  return await launched
}

const launch = async () => {
  const { executablePath, env } = await findBrowser()
  return await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
}

export const closeBrowser = async (): Promise<void> => {
  await (await launched)?.close()
  launched = undefined
}

/** A browser profile of its own, as another person has. */
export const aContext = async (): Promise<BrowserContext> => {
  const context = await (await aBrowser()).newContext()
  onTestFinished(async () => {
    await context.close()
  })
  return context
}
