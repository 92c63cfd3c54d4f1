import { spawnSync } from 'node:child_process'
import { openBrowser } from '@polder/ui/testing'
import { expect, test } from 'vitest'
import { expectHeading, expectText, openApp } from './testing/app-model.ts'
import { serveApp } from './testing/served-app.ts'

/** As a full disk is to a process: nothing more fits into any of its files. False where there is no such limit. */
const limitFiles = (pid: number, bytes: string) =>
  spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]).status === 0

const NOTHING_FITS = '1'
const NO_LIMIT = 'unlimited'

test('a disk that is full is said to be, what was written stays in the form, and is saved when there is room', async ({
  skip,
}) => {
  const [served, browser] = await Promise.all([serveApp(), openBrowser()])
  try {
    const app = await openApp(browser, served)
    await app.goTo('/Category/new')
    const name = app.page.getByRole('textbox', { name: 'Name' })
    await name.fill('Tea')
    if (!limitFiles(served.pid, NOTHING_FITS)) return skip('no limit can be set on a process')
    await app.press('Control+Enter')
    await expectText(app, /^The disk is full/)
    expect(await name.inputValue()).toBe('Tea')
    limitFiles(served.pid, NO_LIMIT)
    await app.press('Control+Enter')
    await expectHeading(app, 'Tea')
    await app.close()
  } finally {
    await browser.close()
    await served.close()
  }
}, 60_000)
