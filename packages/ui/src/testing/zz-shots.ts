import { openBrowser, serveGallery } from './index.ts'
const [, , out = '/tmp/uitry/shots', ...wanted] = process.argv
const t = performance.now()
const g = await serveGallery()
console.log('built', performance.now() - t)
const b = await openBrowser()
for (const scheme of ['light', 'dark'] as const)
  for (const w of wanted.length ? wanted : ['list']) {
    const p = await b.newPage({ viewport: { width: 1366, height: 768 }, colorScheme: scheme })
    p.on('console', (m) => console.log('console', m.text()))
    p.on('pageerror', (e) => console.log('error', e.message, e.stack))
    await p.goto(`${g.url}?scheme=${scheme}#/${w}`)
    await p.waitForTimeout(700)
    await p.screenshot({ path: `${out}/${w}-${scheme}.png` })
    await p.close()
  }
await b.close()
g.close()
