import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCentreLog, openRegistry } from '@polder/events/sqlite'
import { insertRaw, type RawCommit, rawCommitsAfter } from '@polder/events/testing/raw-log'
import { type Commit, present } from '@polder/kernel'
import { medianOf, perSecond, printHead, printRow, sized } from '@polder/kernel/testing/measure'
import { folderStorage } from './storage.ts'
import { anOffice, type Office } from './testing/office.ts'
import { anAccount, aWorld, KEY, type World } from './testing/world.ts'

/**
 * The centre takes pushes of 50 orders of three lines, each decided again, signed and stored, against
 * bare better-sqlite3 that inserts the same rows, ready made, with the same pragmas, 50 commits to a
 * transaction. Of the processor counts what this thread used: on a busy machine that is the fairer
 * row. `node --expose-gc packages/centre/src/accept.bench.ts`
 */
const RUNS = 9
const PUSHES = sized(100)
const GOAL = 0.4
const COMMITS_PER_PUSH = 50
const LINES = 3
const ITEMS = 200
const CUSTOMERS = 50

const home = mkdtempSync(join(tmpdir(), 'polder-bench-'))
const openers = { openRegistry, openLog: openCentreLog }

const worldIn = (folder: string): World =>
  aWorld({ storage: folderStorage(openers, { folder, key: KEY }) })

const stock = (office: Office) => {
  const vatCategory = office.does('CreateVatCategory', { code: 'B', name: 'Books', rate: '9' })
  const items = Array.from({ length: ITEMS }, (_, index) =>
    office.does('CreateItem', {
      sku: `SKU${index}`,
      name: `Item ${index}, ten boxes of twenty bags`,
      listPrice: `${(index % 50) + 1}.5`,
      vatCategory,
    }),
  )
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => {
    const address = { street: 'Taucherstraße 10', city: 'Cunewalde', postalCode: '01307' }
    const organisation = office.does('CreateOrganisation', { name: `Firm ${index}`, address })
    return office.does('AssignCustomer', { of: organisation, number: `C${index}` })
  })
  return { items, customers }
}

const placeOrders = (office: Office, { items, customers }: ReturnType<typeof stock>) => {
  for (let order = 0; order < PUSHES * COMMITS_PER_PUSH; order += 1)
    office.does('PlaceOrder', {
      customer: present(customers[order % CUSTOMERS], 'a customer'),
      reference: `Week ${order}`,
      lines: Array.from({ length: LINES }, (_, line) => ({
        item: present(items[(order * 7 + line * 11) % ITEMS], 'an item'),
        quantity: String((order % 9) + 1),
      })),
    })
}

const inPushes = (commits: readonly Commit[]): readonly (readonly Commit[])[] =>
  Array.from({ length: Math.ceil(commits.length / COMMITS_PER_PUSH) }, (_, index) =>
    commits.slice(index * COMMITS_PER_PUSH, (index + 1) * COMMITS_PER_PUSH),
  )

/** A server's folder whose account knows what is sold, an office of it, and its orders. */
const prepare = async () => {
  const folder = join(home, 'before')
  cpSync(mkdtempSync(join(home, 'empty-')), folder, { recursive: true })
  const world = worldIn(folder)
  const office = await anOffice(world, anAccount(world))
  const goods = stock(office)
  await office.sync()
  const [account] = world.centre.accounts()
  const { file } = present(account, 'an account')
  placeOrders(office, goods)
  await world.centre.stop()
  return { folder, file, office, position: office.log.store.lastPosition() }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

let copies = 0
const copyOf = ({ folder }: Prepared): string => {
  const copy = join(home, `run-${++copies}`)
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** As it comes from a line: objects that nobody has seen before. */
const received = (office: Office): readonly (readonly Commit[])[] =>
  // Safe: a commit is JSON.
  inPushes(JSON.parse(JSON.stringify(office.outbox(PUSHES * COMMITS_PER_PUSH))) as Commit[])

/** In seconds. */
type Time = { readonly wall: number; readonly processor: number }

const clock = (): (() => Time) => {
  globalThis.gc?.()
  const [start, used] = [performance.now(), process.threadCpuUsage()]
  return () => {
    const wall = (performance.now() - start) / 1_000
    const { user, system } = process.threadCpuUsage(used)
    return { wall, processor: (user + system) / 1e6 }
  }
}

const throughCentre = async (prepared: Prepared, folder: string): Promise<Time> => {
  const world = worldIn(folder)
  const line = world.connect()
  await prepared.office.hello(line)
  const pushes = received(prepared.office)
  const taken = clock()
  for (const commits of pushes) {
    const { outcomes } = await line.peer.handle('push', { commits: [...commits] })
    const wrong = outcomes.find(({ status }) => status !== 'accepted')
    if (wrong !== undefined) throw new Error(`Defect: ${JSON.stringify(wrong)}`)
  }
  const time = taken()
  await world.centre.stop()
  return time
}

const throughRaw = ({ folder, file }: Prepared, rows: readonly RawCommit[]): Time => {
  const copy = join(home, `raw-${++copies}.db`)
  copyFileSync(join(folder, file), copy)
  const insert = insertRaw(copy, rows)
  const taken = clock()
  insert.run(COMMITS_PER_PUSH)
  const time = taken()
  insert.close()
  return time
}

const prepared = await prepare()
const sample = copyOf(prepared)
await throughCentre(prepared, sample)
const rows = rawCommitsAfter(join(sample, prepared.file), prepared.position)
const times: { readonly raw: Time; readonly ours: Time }[] = []
for (let run = 0; run < RUNS; run += 1)
  times.push({
    raw: throughRaw(prepared, rows),
    ours: await throughCentre(prepared, copyOf(prepared)),
  })
printHead(['time of', 'orders accepted a second', 'raw inserts a second', 'of raw', 'goal'])
for (const kind of ['wall', 'processor'] as const) {
  const raw = medianOf(times.map((time) => time.raw[kind]))
  const ours = medianOf(times.map((time) => time.ours[kind]))
  const rate = (taken: number) => perSecond(rows.length, taken)
  printRow([kind, rate(ours), rate(raw), (raw / ours).toFixed(2), GOAL])
}
rmSync(home, { recursive: true, force: true })
