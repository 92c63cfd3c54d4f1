import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { openBranch } from '@polder/branch'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { aContext, closeBrowser } from '../testing/browser.ts'
import { builtPage, removeBuiltPage } from '../testing/built-page.ts'
import { aHome, anEmptyHome, type Home } from '../testing/home.ts'
import { electronBinary } from './electron-binary.ts'

afterAll(async () => {
  await Promise.all([closeBrowser(), removeBuiltPage()])
})

const START = fileURLToPath(new URL('../start.ts', import.meta.url))

/** `npm start`, from the command on, in a browser whatever is here. */
const start = async ({ folder, secrets }: Home, ...args: readonly string[]) => {
  const given = ['--data', folder, '--client', await builtPage(), '--no-open', ...args]
  const child = spawn(process.execPath, [START, ...given], {
    env: { ...process.env, POLDER_DEVICES: secrets, DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return { child, words: text(child.stderr) }
}

/** What it prints. Without one it ended, and a test has something to wait for no more. */
const addressFrom = async (child: ChildProcess) => {
  if (child.stdout === null) throw new Error('It has an output.')
  const line = once(createInterface({ input: child.stdout }), 'line')
  const over = once(child, 'exit').then(() => ['It ended before it said where it is.'])
  // Safe: both are texts.
  const [said] = (await Promise.race([line, over])) as [string]
  return said
}

const ended = async (child: ChildProcess) => {
  const [status] = (await once(child, 'exit')) as [number | null]
  return status
}

describe('npm start', () => {
  test('opens the app with Northwind in it, says how and why, and closes when it is told', async () => {
    const home = anEmptyHome()
    const { child, words } = await start(home, '--browser')
    const page = await (await aContext()).newPage()
    await page.goto(await addressFrom(child))
    await page.getByText(/^Northwind Traders: \d+ events, 0 unsent/).waitFor()
    const orders = await page.evaluate(`connection.host.askList({ name: 'GetOrders' })`)
    expect(orders).toMatchObject({ ok: true, value: { count: 830 } })
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(0)
    expect(await words).toContain('Making Northwind Traders')
    expect(await words).toMatch(/Polder runs in a browser: Electron’s|Polder runs in a browser, as/)
    expect(existsSync(join(home.folder, 'sample-unfinished'))).toBe(false)
    await openBranch(home).close()
  })

  test('leaves a branch of one’s own as it is', async () => {
    const { child, words } = await start(aHome(), '--browser')
    const page = await (await aContext()).newPage()
    await page.goto(await addressFrom(child))
    await page.getByText(/^Acme: \d+ events/).waitFor()
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(0)
    expect(await words).not.toContain('Northwind')
  })

  test.skipIf(electronBinary() !== undefined)('says that Electron is not here', async () => {
    const { child, words } = await start(aHome())
    await addressFrom(child)
    child.kill('SIGTERM')
    expect(await words).toContain('Electron’s program is not here')
  })

  test('says what is wrong with how it was asked', async () => {
    for (const args of [['--nonsense'], ['--port', 'x'], ['--port', '70000']]) {
      const { child, words } = await start(aHome(), ...args)
      expect(await ended(child)).toBe(2)
      expect(await words).toContain('npm start --')
    }
  })

  test('says that a port is taken', async () => {
    const first = await start(aHome(), '--browser')
    const { port } = new URL(await addressFrom(first.child))
    const second = await start(aHome(), '--browser', '--port', port)
    expect(await ended(second.child)).toBe(2)
    expect(await second.words).toContain(`Port ${port} is taken`)
  })
})
