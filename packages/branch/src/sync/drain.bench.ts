import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goalCells, perSecond, printTable, sized } from '@polder/kernel/testing/measure'
import { performed, placeOrder } from '../testing/sales.ts'
import { aServedCompany, openOffice } from '../testing/served/company.ts'
import { startOffice } from '../testing/served/office-process.ts'

/**
 * A branch comes on line with 10,000 pending orders while two others make 25 commits a second each:
 * until its outbox is empty and its rows are there. Each branch and the centre are processes of their
 * own. `npm run bench -- drain`
 */
const PENDING = sized(10_000)
const OTHERS = 2
const PER_SECOND_EACH = 25
const GOAL_SECONDS = 60

const home = mkdtempSync(join(tmpdir(), 'polder-drain-'))
const { centre, goods, offices } = await aServedCompany(home, OTHERS + 1)
const [away, ...others] = offices
if (away === undefined) throw new Error('Defect: no office')

const branch = openOffice(away)
for (let index = 0; index < PENDING; index += 1) performed(branch, placeOrder(goods, index))
await branch.close()

const [office, ...busy] = await Promise.all(
  [away, ...others].map((places) => startOffice(places, centre.url)),
)
if (office === undefined) throw new Error('Defect: no office')
await Promise.all(busy.map((each) => each.stay()))
const drained = new AbortController()
const orders = Array.from({ length: PER_SECOND_EACH }, (_, index) => placeOrder(goods, index))
const keepBusy = busy.map(async (each) => {
  while (!drained.signal.aborted) await each.perform(orders, PER_SECOND_EACH)
})
const startedMs = performance.now()
await office.stay()
await office.untilSent()
const seconds = (performance.now() - startedMs) / 1_000
drained.abort()
await Promise.all(keepBusy)
const { processor } = await office.status()
printTable(
  ['pending orders', 'others, commits/s', 'seconds', 'orders/s', 'processor, s', 'goal', 'reached'],
  [
    [
      PENDING.toLocaleString('en'),
      OTHERS * PER_SECOND_EACH,
      seconds.toFixed(1),
      perSecond(PENDING, seconds),
      processor.toFixed(1),
      ...goalCells(`under ${GOAL_SECONDS} s`, seconds < GOAL_SECONDS),
    ],
  ],
)
await Promise.all([office, ...busy].map((each) => each.stop()))
await centre.stop()
rmSync(home, { recursive: true })
