import { expect, test } from 'vitest'
import { aHome } from '../home.ts'
import { firstWindowOf, type Launch, SLOWLY, windowsOf } from './app.ts'

const CATEGORY = `connection.host.do({ name: 'CreateCategory', payload: { name: 'Tea' } })`
const CATEGORIES = `connection.host.askList({ name: 'GetCategories' })`

/** What the app does for whoever sits before it, whatever it runs in. */
export const appContract = (launch: Launch): void => {
  const launched = async (args: readonly string[] = []) => {
    const home = aHome()
    const app = await launch({ home, args })
    return { ...app, home, page: await firstWindowOf(app) }
  }

  test('opens a window, whose page reaches the branch through preload and its port', async () => {
    const { page } = await launched()
    await page.getByText(/^Acme: \d+ events/).waitFor()
    expect(await page.evaluate('typeof require')).toBe('undefined')
    expect(await page.evaluate('Object.keys(polder).toSorted()')).toEqual([
      'changeSettings',
      'onNavigate',
      'openLine',
      'openWindow',
      'platform',
      'savePdf',
      'settings',
      'version',
    ])
  })

  test('keeps its windows within themselves', async () => {
    const { page, pages } = await launched()
    const before = page.url()
    await page.evaluate(`location.href = 'https://evil.example/'`)
    await page.evaluate(`void window.open('file:///etc/passwd')`)
    const fetched = page.evaluate(`fetch('https://evil.example/').then(() => 'in', () => 'out')`)
    expect(await fetched).toBe('out')
    expect(page.url()).toBe(before)
    expect(pages()).toHaveLength(1)
  })

  test('opens where a link leads', async () => {
    const { page } = await launched(['polder://sales/orders/42'])
    expect(new URL(page.url()).pathname).toBe('/sales/orders/42')
  })

  test('opens a second window, which follows the same data', async () => {
    const app = await launched()
    await app.page.evaluate(`polder.openWindow('/stock')`)
    const [, second] = await windowsOf(app, 2)
    const account = second?.getByText(/^Acme: /)
    await account?.waitFor(SLOWLY)
    const before = await account?.textContent()
    await app.page.evaluate(CATEGORY)
    await expect.poll(() => account?.textContent(), SLOWLY).not.toBe(before)
    await app.page.evaluate(`polder.openWindow('/../../etc')`)
    expect(app.pages()).toHaveLength(2)
  })

  test('keeps what a person wants of it', async () => {
    const { page } = await launched()
    expect(await page.evaluate(`polder.settings()`)).toEqual({ checkForUpdates: false })
    const changed = await page.evaluate(`polder.changeSettings({ checkForUpdates: true, x: 1 })`)
    expect(changed).toEqual({ checkForUpdates: true })
  })

  test('closes the branch before it ends', async () => {
    const { home, page, quit } = await launched()
    await page.evaluate(CATEGORY)
    await quit()
    const again = await firstWindowOf(await launch({ home }))
    expect(await again.evaluate(CATEGORIES)).toMatchObject({ value: { count: 1 } })
  })
}
