import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goalCells, printTable, sized } from '@polder/kernel/testing/measure'
import { placeOrder } from '../testing/sales.ts'
import { aServedCompany } from '../testing/served/company.ts'
import { listenAt, type ListeningDevice } from '../testing/served/listener.ts'
import { startOffice } from '../testing/served/office-process.ts'
import { delaysMs, percentile } from '../testing/served/times.ts'

/**
 * A hundred sockets on line with one centre: a branch that makes 50 commits a second, four full
 * branches that show them, each a process of its own, and 95 devices that only listen. From a command
 * to its row at each of the four, and what the centre and a branch use of the processor meanwhile.
 * `npm run bench -- crowd`
 */
const SOCKETS = 100
const FULL = 4
const PER_SECOND = 50
const SECONDS = Math.max(2, sized(20))
const GOAL_MS = 100

const home = mkdtempSync(join(tmpdir(), 'polder-crowd-'))
const company = await aServedCompany(home, FULL + 1)
const { centre, goods } = company
const offices = await Promise.all(company.offices.map((places) => startOffice(places, centre.url)))
await Promise.all(offices.map((office) => office.stay()))
const [maker, ...watchers] = offices
if (maker === undefined) throw new Error('Defect: no office')
const quiet: ListeningDevice[] = []
while (quiet.length < SOCKETS - offices.length) quiet.push(await listenAt(centre, company))

const perform = async (from: number, seconds: number) => {
  const count = seconds * PER_SECOND
  const orders = Array.from({ length: count }, (_, index) => placeOrder(goods, from + index))
  await maker.perform(orders, PER_SECOND)
  const { performed } = await maker.status()
  return Promise.all(watchers.map((office) => delaysMs(performed, office)))
}

/** The first second doesn't count. */
await perform(0, 1)
for (const { heard } of quiet) heard.length = 0
const used = async () => {
  const all = await Promise.all(watchers.map((office) => office.status()))
  const looks = Math.max(...all.map((status) => status.looks))
  return { looks, centre: await centre.processor(), office: all[0]?.processor ?? 0 }
}
const before = await used()
const startedMs = performance.now()
const delays = (await perform(PER_SECOND, SECONDS)).flatMap((each) => each.slice(PER_SECOND))
const seconds = (performance.now() - startedMs) / 1_000
const after = await used()
const commits = SECONDS * PER_SECOND
const messages = Math.max(...quiet.map(({ heard }) => heard.length))
const p95 = percentile(delays, 0.95)
const share = (from: number, to: number) => `${Math.round((100 * (to - from)) / seconds)}%`
printTable(
  [
    `${SOCKETS} sockets, ${commits} commits`,
    'median, ms',
    'p95, ms',
    'longest, ms',
    'messages a socket heard',
    'looks at a branch',
    'processor of the centre',
    'of a branch',
    'goal',
    'reached',
  ],
  [
    [
      `${PER_SECOND} a second`,
      percentile(delays, 0.5).toFixed(1),
      p95.toFixed(1),
      percentile(delays, 1).toFixed(1),
      messages,
      after.looks - before.looks,
      share(before.centre, after.centre),
      share(before.office, after.office),
      ...goalCells(`p95 under ${GOAL_MS} ms`, p95 < GOAL_MS),
    ],
  ],
)
for (const { link } of quiet) link.close()
await Promise.all(offices.map((office) => office.stop()))
await centre.stop()
rmSync(home, { recursive: true })
