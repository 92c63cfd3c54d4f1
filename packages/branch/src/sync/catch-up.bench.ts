import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LOG_FILE, openBranchLog } from '@polder/events/sqlite'
import { insertRaw, rawCommitsAfter } from '@polder/events/testing/raw-log'
import type { AccountId } from '@polder/kernel'
import { standardModel } from '@polder/model/standard'
import { connectSocket } from '@polder/sync/socket-client'
import type { Branch } from '../branch.ts'
import { MAX_BATCH } from '../command/batch.ts'
import { enrolFolder } from '../enrol/enrol.ts'
import { openImport } from '../import/open-import.ts'
import { initAccount } from '../init.ts'
import { systemPorts } from '../ports.ts'
import { type BareSqlite, startBareSqlite } from '../testing/bare-sqlite.ts'
import { goalCells, medianOf, perSecond, printTable, sized } from '@polder/kernel/testing/measure'
import { writeReadFileRaw } from '../testing/raw-read-file.ts'
import { placeOrder, stock } from '../testing/sales.ts'
import { openOffice } from '../testing/served/company.ts'
import {
  placesIn,
  type Places,
  serveCentre,
  type ServedCentre,
} from '../testing/served/served-centre.ts'

/**
 * A new branch catches up a whole log over loopback: receives it page by page while its rows are made
 * in a thread of its own, and is opened. The log is Online Retail's (25,900 documents, 541,909 lines;
 * POLDER_ONLINE_RETAIL names the file), imported at a stand-alone branch and published; without it,
 * 10,000 orders of three lines. Against bare better-sqlite3 that puts the same rows, ready made, into both
 * files, one after the other: those of the log in as many transactions as there were pages, those of the
 * read file with the indexes last.
 * `npm run bench -- catch-up`
 */
const RUNS = 3
const ORDERS = sized(10_000)
const GOAL_OF_RAW = 0.5
const MAPPING = fileURLToPath(
  new URL('../../../exchange/samples/online-retail/mapping.json', import.meta.url),
)

const home = mkdtempSync(join(tmpdir(), 'polder-catch-up-'))
let copies = 0

const importInto = async (branch: Branch, data: string) => {
  const files = openImport(MAPPING, dirname(data))
  if (!files.ok) throw new Error(JSON.stringify(files.refusal))
  await branch.importFiles(files.value)
}

const sellAt = (branch: Branch) => {
  const goods = stock(branch)
  for (let first = 0; first < ORDERS; first += MAX_BATCH) {
    const length = Math.min(MAX_BATCH, ORDERS - first)
    branch.doBatch(Array.from({ length }, (_, index) => placeOrder(goods, first + index)))
  }
}

const publish = async (centre: ServedCentre, data: string | undefined) => {
  const places = placesIn(home, 'first')
  const account = { account: 'Online Retail', branch: 'London', user: 'owner', deviceNumber: 1 }
  initAccount({ ...places, ...account, model: standardModel('GBP') }, systemPorts)
  const branch = openOffice(places)
  if (data === undefined) sellAt(branch)
  else await importInto(branch, data)
  const { code } = await centre.awaitAccount()
  await branch.sync.publish({ server: centre.url, code })
  const found = branch.find({})
  const { account: id } = branch.status()
  await branch.close()
  if (!found.ok) throw new Error(JSON.stringify(found.refusal))
  // Safe: a status names the account by its id.
  return { account: id.id as AccountId, branch: found.value.branch }
}

type Office = Awaited<ReturnType<typeof publish>>

type CaughtUp = { readonly receive: number; readonly build: number; readonly pages: number }

const catchUp = async (centre: ServedCentre, office: Office, places: Places): Promise<CaughtUp> => {
  const code = await centre.deviceCode(office.account, office.branch)
  globalThis.gc?.()
  const startedMs = performance.now()
  let pages = 0
  await enrolFolder({
    ...places,
    server: centre.url,
    code,
    connect: connectSocket({ url: centre.url }),
    ports: systemPorts,
    onProgress: () => {
      pages += 1
    },
  })
  const receivedMs = performance.now()
  const branch = openOffice(places)
  const builtMs = performance.now()
  await branch.close()
  return { receive: (receivedMs - startedMs) / 1_000, build: (builtMs - receivedMs) / 1_000, pages }
}

const readFileIn = ({ folder }: Places) =>
  join(folder, readdirSync(folder).find((name) => /^read-.*\.db$/.test(name)) ?? '')

/** The same tables, and nothing in them yet but what every log begins with. */
const emptyLogLike = (places: Places): string => {
  const folder = mkdtempSync(join(home, 'raw-'))
  const log = openBranchLog(places)
  const { identity } = log.store
  const { device, deviceNumber } = log.state()
  log.close()
  openBranchLog({ folder, create: { ...identity, kind: 'enrolled', device, deviceNumber } }).close()
  return folder
}

const throughRaw = async (bare: BareSqlite, places: Places, pages: number) => {
  const folder = emptyLogLike(places)
  const commits = rawCommitsAfter(join(places.folder, LOG_FILE), 0)
  const insert = insertRaw(join(folder, LOG_FILE), commits)
  globalThis.gc?.()
  const startedMs = performance.now()
  insert.run(Math.ceil(commits.length / pages))
  const log = (performance.now() - startedMs) / 1_000
  insert.close()
  const read = await writeReadFileRaw(bare, readFileIn(places), join(folder, 'read.db'))
  rmSync(folder, { recursive: true })
  return { log, read: read.seconds, rows: read.rows, commits: commits.length }
}

const measure = async (data: string | undefined) => {
  const bare = startBareSqlite()
  const centre = await serveCentre(join(home, 'centre'))
  const office = await publish(centre, data)
  const [ours, raw]: [CaughtUp[], Awaited<ReturnType<typeof throughRaw>>[]] = [[], []]
  while (ours.length < RUNS) {
    const places = placesIn(home, `office-${++copies}`)
    const caughtUp = await catchUp(centre, office, places)
    ours.push(caughtUp)
    raw.push(await throughRaw(bare, places, caughtUp.pages))
    rmSync(places.folder, { recursive: true })
  }
  await centre.stop()
  bare.close()
  return { ours, raw }
}

const { ours, raw } = await measure(process.env['POLDER_ONLINE_RETAIL'])
const receive = medianOf(ours.map((run) => run.receive))
const build = medianOf(ours.map((run) => run.build))
const rawLog = medianOf(raw.map((run) => run.log))
const rawRead = medianOf(raw.map((run) => run.read))
const commits = raw[0]?.commits ?? 0
const [caughtUp, rawBoth] = [receive + build, rawLog + rawRead]
const ofRaw = rawBoth / caughtUp
printTable(
  [
    `${commits.toLocaleString('en')} commits`,
    'received, its rows made, s',
    'opened, s',
    'commits/s',
    'raw log, s',
    'raw rows, s',
    'of raw',
    'goal',
    'reached',
  ],
  [
    [
      'caught up',
      receive.toFixed(2),
      build.toFixed(2),
      perSecond(commits, caughtUp),
      rawLog.toFixed(2),
      rawRead.toFixed(2),
      ofRaw.toFixed(2),
      ...goalCells(`${GOAL_OF_RAW} of raw`, ofRaw >= GOAL_OF_RAW),
    ],
  ],
)
rmSync(home, { recursive: true })
