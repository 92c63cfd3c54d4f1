import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from './browser.ts'

/** A browser for tests. Frames come at their own pace though nobody looks. */
export const openBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await findBrowser()
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: ['--disable-dev-shm-usage', '--font-render-hinting=none'],
  })
}
