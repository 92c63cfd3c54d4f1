import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HostClient } from '@polder/contract/host'
import { buildPlaceholder } from '../build/bundles.ts'
import { startAndConnect, type Starting } from '../testing/bench-client.ts'

/**
 * The host in plain Node with Northwind, as a page meets it over its socket: from the start of the
 * process to a list of orders, then the same list and an order saved, again and again.
 * `node apps/desktop/src/host/host.bench.ts`
 */
const STARTS = 5
const ROUNDS = 500
const COLD_START_GOAL_MS = 1_500
const SAVED_GOAL_MS = 100

const home = mkdtempSync(join(tmpdir(), 'polder-host-'))
const starting: Starting = {
  folder: join(home, 'data'),
  devices: join(home, 'devices'),
  client: join(home, 'client'),
}

const ordersOf = async (host: HostClient) => {
  const answer = await host.askList({ name: 'GetOrders', request: { sort: '-placedOn' } })
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.value.rows
}

const coldStart = async () => {
  const startedAtMs = performance.now()
  const { connection, stop } = await startAndConnect(starting)
  await ordersOf(connection.host)
  const tookMs = performance.now() - startedAtMs
  await stop()
  return tookMs
}

/** What each of so many takes, in milliseconds, the quickest first. */
const repeated = async (count: number, measure: () => Promise<number>) => {
  const tookMs: number[] = []
  for (let done = 0; done < count; done += 1) tookMs.push(await measure())
  return tookMs.toSorted((one, other) => one - other)
}

const timed = (work: () => Promise<unknown>) => async () => {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}

const report = (what: string, sorted: readonly number[], goalMs?: number) => {
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1)
  const goal = goalMs === undefined ? '' : `, goal ${goalMs} ms`
  console.log(`${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms${goal}`)
}

await buildPlaceholder(starting.client)
await coldStart()
report('cold start to a list of orders', await repeated(STARTS, coldStart), COLD_START_GOAL_MS)

const { connection, stop } = await startAndConnect(starting)
const { host } = connection
const [first] = await ordersOf(host)
const items = await host.askList({ name: 'GetItems', request: { page: { limit: 1 } } })
const item = items.ok ? items.value.rows[0]?.['id'] : null
report(
  'a list of orders',
  await repeated(
    ROUNDS,
    timed(() => ordersOf(host)),
  ),
)
const lines = [{ item: item ?? null, quantity: '2' }]
const payload = { customer: first?.['customer'] ?? null, lines }
const save = async () => {
  const saved = await host.do({ name: 'PlaceOrder', payload })
  if (!saved.ok) throw new Error(JSON.stringify(saved))
}
report('an order saved', await repeated(ROUNDS, timed(save)), SAVED_GOAL_MS)
await stop()
rmSync(home, { recursive: true })
