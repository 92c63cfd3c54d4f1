/**
 * The main screens as pictures, for the README: the sample of `npm start` in a real browser.
 * `npm run screenshots`
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBrowser } from '@polder/ui/testing'
import { type AppModel, expectHeading, expectRow, expectText, openApp } from './app-model.ts'
import { orderModel } from './order-model.ts'
import { serveApp } from './served-app.ts'

const OUT = fileURLToPath(new URL('../../../../docs/screens', import.meta.url))

type Shot = { readonly name: string; readonly show: (app: AppModel) => Promise<void> }

const SHOTS: readonly Shot[] = [
  { name: 'start', show: async (app) => await expectText(app, 'Latest orders') },
  {
    name: 'orders',
    show: async (app) => {
      await app.goTo('/Order?deliveryStatus=none')
      await expectRow(app, '11077')
    },
  },
  {
    name: 'order-entry',
    show: async (app) => {
      const order = orderModel(app)
      await app.goTo('/Order/new')
      await order.chooseCustomer('ernst', 'Ernst Handel')
      await order.toLines()
      await order.addLine('chai', 'Chai', '24')
      await order.addLine('tofu', 'Tofu', '10')
      await order.addLine('chang', 'Chang', '6')
      await expectText(app, 'Open with us')
    },
  },
  {
    name: 'payment',
    show: async (app) => {
      await app.goTo('/Invoice?q=10248')
      await expectRow(app, 'Vins et alcools')
      await app.press('Enter')
      await app.page.getByRole('button', { name: 'Receive payment' }).waitFor()
      await app.press('Control+Enter')
      await app.page.getByRole('checkbox', { checked: true }).waitFor()
    },
  },
  {
    name: 'invoice',
    show: async (app) => {
      await app.goTo('/Invoice?q=10248')
      await expectRow(app, 'Vins et alcools')
      await app.press('Enter')
      await expectHeading(app, /INV-LON/)
      await app.press('Control+p')
      await expectText(app, /Please pay/)
    },
  },
]

const SETTLED_MS = 400

mkdirSync(OUT, { recursive: true })
const [served, browser] = await Promise.all([serveApp(), openBrowser()])
const app = await openApp(browser, served)
for (const { name, show } of SHOTS) {
  await show(app)
  await app.page.waitForTimeout(SETTLED_MS)
  await app.page.screenshot({ path: join(OUT, `${name}.png`) })
  process.stdout.write(`docs/screens/${name}.png\n`)
}
await app.close()
await browser.close()
await served.close()
