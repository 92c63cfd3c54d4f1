import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBranchLog } from '@polder/events/sqlite'
import { insertRaw, type RawCommit, rawCommitsAfter } from '@polder/events/testing/raw-log'
import { present } from '@polder/kernel'
import { connectSocket } from '@polder/sync/socket-client'
import { goalCells, medianOf, perSecond, printTable, sized } from '@polder/kernel/testing/measure'
import { performed, placeOrder } from '../testing/sales.ts'
import { aServedCompany, openOffice, type ServedCompany } from '../testing/served/company.ts'
import { preparedDevice, type PreparedDevice, pushAll } from '../testing/served/prepared-device.ts'
import { type Places, serveCentre } from '../testing/served/served-centre.ts'

/**
 * A server, a process of its own, takes pushes of 50 orders of three lines over loopback, decides each
 * again, signs and stores it: of one branch that has one push in flight, and of four at once. Against
 * bare better-sqlite3 that inserts the same rows, ready made, with the same pragmas, 50 commits to a
 * transaction. What is pushed is prepared. A server runs for months, so that its first pushes, while
 * its code is still cold, don't count; on both sides. Of the processor counts what the server used: on
 * a busy machine that is the fairer row. `npm run bench -- sync/push`
 */
const RUNS = 5
const COMMITS_PER_PUSH = 50
const BRANCHES = 4
const WARMING_PUSHES = sized(50) * BRANCHES
const PUSHES = sized(50) * BRANCHES
const GOAL = 0.4

/** In seconds. */
type Time = { readonly clock: number; readonly processor: number }
type Sides = { readonly raw: Time; readonly ours: Time }

const home = mkdtempSync(join(tmpdir(), 'polder-push-'))
let copies = 0

const prepare = async (goods: ServedCompany['goods'], places: Places, orders: number) => {
  const branch = openOffice(places)
  for (let index = 0; index < orders; index += 1) performed(branch, placeOrder(goods, index))
  await branch.close()
  return preparedDevice(places)
}

const throughServer = async (folder: string, devices: readonly PreparedDevice[]): Promise<Time> => {
  const server = await serveCentre(folder)
  const links = await Promise.all(devices.map(() => connectSocket({ url: server.url })()))
  await Promise.all(
    links.map((link, index) => present(devices[index], 'a device for each').greet(link)),
  )
  const warming = (WARMING_PUSHES / devices.length) * COMMITS_PER_PUSH
  const pushEach = async (first: number, end?: number) =>
    Promise.all(
      links.map((link, index) => {
        const { commits } = present(devices[index], 'a device for each')
        return pushAll(link, commits.slice(first, end), COMMITS_PER_PUSH)
      }),
    )
  await pushEach(0, warming)
  const usedBefore = await server.processor()
  const startedMs = performance.now()
  await pushEach(warming)
  const clock = (performance.now() - startedMs) / 1_000
  const processor = (await server.processor()) - usedBefore
  for (const link of links) link.close()
  await server.stop()
  return { clock, processor }
}

const throughRaw = (file: string, rows: readonly RawCommit[]): Time => {
  const copy = join(home, `raw-${++copies}.db`)
  copyFileSync(file, copy)
  const warming = WARMING_PUSHES * COMMITS_PER_PUSH
  const warm = insertRaw(copy, rows.slice(0, warming))
  warm.run(COMMITS_PER_PUSH)
  warm.close()
  const insert = insertRaw(copy, rows.slice(warming))
  const [startedMs, used] = [performance.now(), process.threadCpuUsage()]
  insert.run(COMMITS_PER_PUSH)
  const clock = (performance.now() - startedMs) / 1_000
  const { user, system } = process.threadCpuUsage(used)
  insert.close()
  rmSync(copy)
  return { clock, processor: (user + system) / 1e6 }
}

/** Of an account there is one log beside the registry. */
const logIn = (folder: string) => {
  const names = readdirSync(folder, { recursive: true }).map(String)
  const name = names.find((each) => each.endsWith('.db') && !each.includes('registry'))
  return join(folder, present(name, 'a log'))
}

const copyOf = (folder: string) => {
  const copy = join(home, `run-${++copies}`)
  cpSync(folder, copy, { recursive: true })
  return copy
}

const measure = async (template: string, position: number, devices: readonly PreparedDevice[]) => {
  const sample = copyOf(template)
  await throughServer(sample, devices)
  const rows = rawCommitsAfter(logIn(sample), position)
  const times: Sides[] = []
  while (times.length < RUNS) {
    const folder = copyOf(template)
    times.push({
      raw: throughRaw(logIn(template), rows),
      ours: await throughServer(folder, devices),
    })
    rmSync(folder, { recursive: true })
  }
  const counted = PUSHES * COMMITS_PER_PUSH
  return (['clock', 'processor'] as const).map((kind) => {
    const [raw, ours] = (['raw', 'ours'] as const).map((side) =>
      medianOf(times.map((time) => time[side][kind])),
    )
    const ofRaw = (raw ?? 0) / (ours ?? 1)
    return [
      devices.length === 1 ? '1 branch, 1 push in flight' : `${devices.length} branches at once`,
      kind,
      perSecond(counted, ours ?? 0),
      perSecond(counted, raw ?? 0),
      ofRaw.toFixed(2),
      ...goalCells(`${GOAL} of raw`, ofRaw >= GOAL),
    ]
  })
}

const { centre, centreFolder, goods, offices } = await aServedCompany(home, BRANCHES + 1)
const [alone, ...together] = offices
await centre.stop()
const template = copyOf(centreFolder)
const orders = (WARMING_PUSHES + PUSHES) * COMMITS_PER_PUSH
const one = await prepare(goods, present(alone, 'a branch'), orders)
const four: PreparedDevice[] = []
for (const places of together) four.push(await prepare(goods, places, orders / BRANCHES))
const log = openBranchLog({ folder: present(together.at(-1), 'the newest').folder })
const position = log.state().received
log.close()
printTable(
  ['pushes of 50 orders', 'time of', 'orders/s', 'raw orders/s', 'of raw', 'goal', 'reached'],
  [...(await measure(template, position, [one])), ...(await measure(template, position, four))],
)
rmSync(home, { recursive: true })
