import { openBrowser } from '@polder/ui/testing'
import { openApp } from './src/testing/app-model.ts'
const url = process.argv[2]!
const b = await openBrowser()
const app = await openApp(b, { url, place: (p) => new URL(p, url).href, close: async () => {} })
const { page, press, type } = app
await app.goTo('/Order')
await page.getByRole('grid').getByRole('row').nth(2).waitFor()
await press('n')
await page.waitForTimeout(600)
await type('qui')
await page.waitForTimeout(500)
await page.screenshot({ path: '/tmp/pc/shots/o1.png' })
await press('Enter')
await page.waitForTimeout(500)
for (let i = 0; i < 14; i++) {
  await press('Tab')
  const f = await page.evaluate(() => {
    const e = document.activeElement!
    return `${e.tagName} ${e.getAttribute('aria-label') ?? ''} ${e.getAttribute('role') ?? ''} ${(e.textContent ?? '').slice(0, 20)} ${(e as HTMLInputElement).labels?.[0]?.textContent ?? ''}`
  })
  console.log(i, f)
  if (f.includes('gridcell') || /Item|lookup/.test(f)) break
}
await type('cha')
await page.waitForTimeout(500)
await page.screenshot({ path: '/tmp/pc/shots/o2.png' })
await press('Enter')
await page.waitForTimeout(300)
await page.screenshot({ path: '/tmp/pc/shots/o3.png' })
console.log(await page.evaluate(() => document.activeElement!.outerHTML.slice(0, 300)))
await press('Tab', 'Tab')
await type('12')
await press('Enter')
await page.waitForTimeout(300)
await page.screenshot({ path: '/tmp/pc/shots/o4.png' })
await press('Control+Enter')
await page.waitForTimeout(900)
await page.screenshot({ path: '/tmp/pc/shots/o5.png' })
console.log(page.url())
await press('Control+Enter')
await page.waitForTimeout(900)
await page.screenshot({ path: '/tmp/pc/shots/o6.png' })
await press('Control+Enter')
await page.waitForTimeout(900)
await page.screenshot({ path: '/tmp/pc/shots/o7.png' })
console.log(app.complaints)
await b.close()
