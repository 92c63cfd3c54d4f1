import { openBrowser } from '@polder/ui/testing'
const url = process.argv[2]!
const out = '/tmp/pc/shots'
import { mkdirSync } from 'node:fs'
mkdirSync(out, { recursive: true })
const b = await openBrowser()
const ctx = await b.newContext({ viewport: { width: 1366, height: 768 } })
const p = await ctx.newPage()
p.on('console', (m) => {
  if (m.type() === 'error' || m.type() === 'warning') console.log('CONSOLE', m.text().slice(0, 300))
})
p.on('pageerror', (e) => console.log('PAGEERROR', e.message))
await p.goto(url)
const shot = async (n: string) => {
  await p.waitForTimeout(700)
  await p.screenshot({ path: `${out}/${n}.png` })
  console.log(n, p.url())
}
const steps = (process.argv[3] ?? 'start,list,record,new,customer').split(',')
for (const s of steps) {
  try {
    if (s === 'start') {
      await p.waitForSelector('h1', { timeout: 8000 })
      await shot('start')
    }
    if (s === 'list') {
      await p.keyboard.press('g')
      await p.keyboard.press('s')
      await p.waitForSelector('[role=grid] [data-row]', { timeout: 5000 })
      await shot('orders')
    }
    if (s === 'record') {
      await p.keyboard.press('j')
      await p.keyboard.press('Enter')
      await shot('order')
    }
    if (s === 'new') {
      await p.goto(new URL('/Order/new', url).href)
      await shot('order-new')
      await p.keyboard.press('Tab')
    }
    if (s === 'customer') {
      await p.goto(new URL('/Customer', url).href)
      await shot('customers')
      await p.keyboard.press('Enter')
      await shot('customer')
      await p.keyboard.press('e')
      await shot('customer-edit')
    }
    if (s.startsWith('/')) {
      await p.goto(new URL(s, url).href)
      await shot(s.replaceAll('/', '_').slice(1) || 'root')
    }
    if (s === 'dark') {
      await p.emulateMedia({ colorScheme: 'dark' })
    }
    if (s === 'palette') {
      await p.keyboard.press('Control+k')
      await p.keyboard.type('quick', { delay: 30 })
      await shot('palette')
      await p.keyboard.press('Escape')
    }
    if (s === 'help') {
      await p.keyboard.press('?')
      await shot('help')
      await p.keyboard.press('Escape')
    }
  } catch (e) {
    console.log('FAIL', s, (e as Error).message.slice(0, 300))
    await shot('fail-' + s.replaceAll('/', '_'))
  }
}
await b.close()
