import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goalCells, printTable, sized } from '@polder/kernel/testing/measure'
import { placeOrder } from '../testing/sales.ts'
import { aServedCompany } from '../testing/served/company.ts'
import { startOffice } from '../testing/served/office-process.ts'
import { delaysMs, percentile } from '../testing/served/times.ts'

/**
 * From a command at one branch to its row at another, both on line over loopback: the centre and each
 * branch are processes of their own, with their files. The clock starts when the command is asked for
 * and stops when a list that was asked for after the rows had changed shows the order. One after the
 * other, each when the one before has long arrived. `npm run bench -- on-line`
 */
const ORDERS = Math.max(20, sized(400))
const PER_SECOND = 10
const GOAL_MS = 25

const home = mkdtempSync(join(tmpdir(), 'polder-on-line-'))
const { centre, goods, offices } = await aServedCompany(home, 2)
const [maker, watcher] = await Promise.all(offices.map((places) => startOffice(places, centre.url)))
if (maker === undefined || watcher === undefined) throw new Error('Defect: two offices')
await Promise.all([maker.stay(), watcher.stay()])
const orders = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => placeOrder(goods, from + index))
/** Runs warm: the first ones don't count. */
const WARM_UP = Math.ceil(ORDERS / 10)
await maker.perform(orders(0, WARM_UP), PER_SECOND)
await delaysMs((await maker.status()).performed, watcher)
await maker.perform(orders(WARM_UP, ORDERS), PER_SECOND)
const { performed } = await maker.status()
const delays = (await delaysMs(performed, watcher)).slice(WARM_UP)
const p95 = percentile(delays, 0.95)
printTable(
  ['one order at a time', 'median, ms', 'p95, ms', 'longest, ms', 'goal', 'reached'],
  [
    [
      `${ORDERS} orders of 3 lines`,
      percentile(delays, 0.5).toFixed(1),
      p95.toFixed(1),
      Math.max(...delays).toFixed(1),
      ...goalCells(`p95 under ${GOAL_MS} ms`, p95 < GOAL_MS),
    ],
  ],
)
await Promise.all([maker.stop(), watcher.stop()])
await centre.stop()
rmSync(home, { recursive: true })
