import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { present } from '@polder/kernel'
import {
  alternating,
  goalCells,
  perSecond,
  printTable,
  sized,
} from '@polder/kernel/testing/measure'
import { performed, placeOrder } from '../testing/sales.ts'
import {
  aServedCompany,
  openOffice,
  type ServedCompany,
  syncOnce,
} from '../testing/served/company.ts'
import { installPouchdb, startReplication } from '../testing/served/pouchdb.ts'

/**
 * Orders of three lines from one branch over a server to another, end to end: sent, decided again,
 * signed and stored at the server, received and projected at the other branch, its list asked for.
 * Against the same orders as documents through PouchDB over HTTP (pouchdb 9, express-pouchdb 4.2, LevelDB,
 * batches of 50): replicated to the server, and from there to the other device. What is sent is made
 * before. `npm run bench -- pouchdb`
 */
const RUNS = 5
const ORDERS = sized(1_000)
const BATCH = 50
const GOAL_TIMES = 5

const home = mkdtempSync(join(tmpdir(), 'polder-pouchdb-'))
let replications = 0
let orders = 0

const nextOrders = (goods: ServedCompany['goods']) => {
  const made = Array.from({ length: ORDERS }, (_, index) => placeOrder(goods, orders + index))
  orders += ORDERS
  return made
}

const throughPolder = async ({ centre, goods, offices }: ServedCompany): Promise<number> => {
  const [here, there] = offices.map(openOffice)
  const [from, to] = [present(here, 'an office'), present(there, 'another')]
  for (const order of nextOrders(goods)) performed(from, order)
  const startedMs = performance.now()
  await syncOnce(from, centre)
  await syncOnce(to, centre)
  await to.ask('GetOrders', { sort: '-id', page: { limit: 1 } })
  const seconds = (performance.now() - startedMs) / 1_000
  await Promise.all([from.close(), to.close()])
  return seconds
}

const throughPouchdb = async ({ goods }: ServedCompany): Promise<number> => {
  const folder = join(home, `pouchdb-${++replications}`)
  const replication = await startReplication(folder)
  await replication.put(nextOrders(goods).flatMap(({ payload = {} }) => [payload]))
  const seconds = await replication.replicate(BATCH)
  await replication.close()
  rmSync(folder, { recursive: true })
  return seconds
}

const measure = async () => {
  const company = await aServedCompany(home, 2)
  const taken = await alternating(RUNS, {
    pouchdb: () => throughPouchdb(company),
    ours: () => throughPolder(company),
  })
  await company.centre.stop()
  const times = taken.pouchdb / taken.ours
  printTable(
    [`${ORDERS} orders`, 'orders/s', "PouchDB's documents/s", 'times as many', 'goal', 'reached'],
    [
      [
        'from branch to branch',
        perSecond(ORDERS, taken.ours),
        perSecond(ORDERS, taken.pouchdb),
        times.toFixed(1),
        ...goalCells(`${GOAL_TIMES} times`, times >= GOAL_TIMES),
      ],
    ],
  )
}

if (installPouchdb()) await measure()
else process.stdout.write('Skipped: PouchDB could not be installed in benchmarks/pouchdb.\n')
rmSync(home, { recursive: true })
