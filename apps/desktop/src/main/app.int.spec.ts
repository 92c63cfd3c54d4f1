import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { electronBinary } from '../start/electron-binary.ts'
import { firstWindowOf, SLOWLY } from '../testing/electron/app.ts'
import { appContract } from '../testing/electron/app.contract.ts'
import { removeBuiltApp } from '../testing/electron/built-app.ts'
import { launchDouble } from '../testing/electron/launch-double.ts'
import { launchElectron } from '../testing/electron/launch-electron.ts'
import { aHome } from '../testing/home.ts'

afterAll(removeBuiltApp)

describe.skipIf(electronBinary() === undefined)('the app in Electron', () => {
  appContract(launchElectron)
})

describe('the app over the double of Electron', () => {
  appContract(launchDouble)
})

const launched = async () => {
  const home = aHome()
  const app = await launchDouble({ home })
  return { ...app, home, page: await firstWindowOf(app) }
}

describe('what main does, which the double tells', () => {
  test('a window has a world of its own, a sandbox, and nothing of Node', async () => {
    const { notes } = await launched()
    expect(await notes('window')).toMatchObject([
      { webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false } },
    ])
    expect(await notes('page-error')).toEqual([])
    expect(await notes('console')).toEqual([])
  })

  test('a page that wants to go elsewhere stays; a link goes to the person’s browser', async () => {
    const { page, notes } = await launched()
    await page.evaluate(`location.href = 'https://evil.example/'`)
    await expect.poll(() => notes('stayed')).toEqual(['https://evil.example/'])
    await page.evaluate(`void window.open('https://example.org/help')`)
    await expect.poll(() => notes('open-external')).toEqual(['https://example.org/help'])
    await page.evaluate(`void window.open('http://example.org/')`)
    await page.evaluate(`fetch('https://evil.example/').catch(() => {})`)
    expect(await notes('request')).toEqual([])
    expect(await notes('open-external')).toHaveLength(1)
  })

  test('no page gets a permission', async () => {
    const { ask } = await launched()
    for (const name of ['media', 'geolocation', 'notifications', 'usb'])
      expect(await ask({ kind: 'permission', name })).toBe(false)
  })

  test('a link that is followed while it runs goes to the window that is there', async () => {
    const { page, ask } = await launched()
    await page.evaluate(`polder.onNavigate((path) => { globalThis.went = path })`)
    const follow = async (link: string) =>
      await ask({ kind: 'emit', name: 'second-instance', args: [['polder', link]] })
    await follow('polder://../../etc')
    await follow('https://evil.example/')
    await follow('polder://finance/invoices')
    await expect.poll(() => page.evaluate('globalThis.went')).toBe('/finance/invoices')
    expect(await ask({ kind: 'windows' })).toBe(1)
  })

  test('a second one shows the first, and ends', async () => {
    const second = await launchDouble({ home: aHome(), env: { DOUBLE_SECOND: 'yes' } })
    await second.ended()
    expect(second.pages()).toEqual([])
  })

  test('the host that was ended is begun again, and the page says so and recovers', async () => {
    const { page, notes } = await launched()
    await page.evaluate(`connection.host.do({ name: 'CreateCategory', payload: { name: 'Tea' } })`)
    await page.evaluate(
      `connection.onState(({ kind }) => { (globalThis.states ??= []).push(kind) })`,
    )
    const [pid] = await notes('utility')
    process.kill(Number(pid), 'SIGKILL')
    await expect
      .poll(() => page.evaluate('globalThis.states?.filter((kind) => kind !== "opening")'), SLOWLY)
      .toEqual(['lost', 'open'])
    const list = await page.evaluate(`connection.host.askList({ name: 'GetCategories' })`)
    expect(list).toMatchObject({ ok: true, value: { count: 1 } })
  })

  test('a host that ends again and again is given up, until a person says otherwise', async () => {
    const { page, notes, ask } = await launched()
    await ask({ kind: 'answer', answer: { response: 0 } })
    for (let ended = 0; ended < 6; ended += 1) {
      const pids = await notes('utility')
      process.kill(Number(pids.at(-1)), 'SIGKILL')
      const next = ended === 5 ? () => notes('message-box') : () => notes('utility')
      await expect.poll(async () => (await next()).length, SLOWLY).toBeGreaterThan(ended % 5)
      await expect
        .poll(async () => (await notes('utility')).length, SLOWLY)
        .toBeGreaterThan(pids.length)
    }
    expect(await notes('message-box')).toMatchObject([{ buttons: ['Try again', 'Quit'] }])
    await page.getByText('The host answers.').waitFor(SLOWLY)
  })

  test('what the host wrote is downloaded under its name', async () => {
    const { page, notes } = await launched()
    const made = await page.evaluate(`connection.host.exportList({
      work: 'w', name: 'GetBranches', format: 'csv', title: 'Branches',
      columns: [{ name: 'name', label: 'Name' }],
    })`)
    // Safe: that is what the host answers.
    const { url } = (made as { readonly value: { readonly url: string } }).value
    await page.evaluate(`{
      const link = document.createElement('a')
      link.href = ${JSON.stringify(url)}
      link.download = ''
      link.click()
    }`)
    await expect.poll(() => notes('download'), SLOWLY).toEqual(['Branches.csv'])
  })

  test('a page is saved as PDF where a person wants it, or not', async () => {
    const { page, ask, home } = await launched()
    expect(await page.evaluate(`polder.savePdf('Invoice')`)).toEqual({ ok: true, value: null })
    const file = join(home.path, 'invoice.pdf')
    await ask({ kind: 'answer', answer: { canceled: false, filePath: file } })
    expect(await page.evaluate(`polder.savePdf('Invoice')`)).toEqual({ ok: true, value: { file } })
    expect(readFileSync(file, 'latin1')).toMatch(/^%PDF-/)
  })
})
