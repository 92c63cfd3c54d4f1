import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from './browser.ts'

/** A browser for tests, with its scrollbars: a hidden one can't be dragged. */
export const openBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await findBrowser()
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: ['--disable-dev-shm-usage'],
  })
}
