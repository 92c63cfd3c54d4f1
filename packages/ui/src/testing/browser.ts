import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { isBundled, unpackBundled } from './bundled-browser.ts'

/** What starts a browser: hand it to `chromium.launch`. */
export type FoundBrowser = {
  readonly via: string
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

const NONE_FOUND =
  'There is no Chromium here: run `npx playwright-core install chromium`, then this again.'

/**
 * A Chromium without a manual step, the best there is: the one that CHROMIUM_PATH names, the
 * system's, Playwright's own, the one that npm brought. Throws one sentence with the command to
 * run where there is none.
 */
export const findBrowser = async (): Promise<FoundBrowser> => {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined) return namedBrowser(named)
  const system = SYSTEM_PATHS.find((path) => existsSync(path))
  if (system !== undefined) return found('system', system)
  const own = chromium.executablePath()
  if (existsSync(own)) return found('playwright', own)
  if (isBundled()) return { via: '@sparticuz/chromium', ...(await unpackBundled()) }
  throw new Error(NONE_FOUND)
}

const namedBrowser = (path: string): FoundBrowser => {
  if (!existsSync(path)) throw new Error(`CHROMIUM_PATH names ${path}, and no file is there.`)
  return found('CHROMIUM_PATH', path)
}

const found = (via: string, executablePath: string): FoundBrowser => ({
  via,
  executablePath,
  env: {},
})
