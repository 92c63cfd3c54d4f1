import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandRequest } from '@polder/contract'
import { LOG_FILE, openBranchLog } from '@polder/events/sqlite'
import { present } from '@polder/kernel'
import { deviceSecret } from '../device/device-secret.ts'
import { systemPorts } from '../ports.ts'
import { createSessions } from '../sessions.ts'
import {
  type LoopStatement,
  type LoopStep,
  startBareSqlite,
  type Turn,
} from '../testing/bare-sqlite.ts'
import {
  alternating,
  goalCells,
  printTable,
  secondsOf,
  sized,
} from '@polder/kernel/testing/measure'
import { performed, placeOrder } from '../testing/sales.ts'
import type { Write } from '../testing/same-write.ts'
import { ELSEWHERE, sharesOf } from '../testing/shares.ts'
import {
  aServedCompany,
  openOffice,
  syncOnce,
  type ServedCompany,
} from '../testing/served/company.ts'
import { receiveAll } from '../testing/served/fetched.ts'
import type { Places } from '../testing/served/served-centre.ts'
import { differingTables, watchFile } from '../testing/watched-file.ts'
import { createRebaser } from './rebaser.ts'

/**
 * A branch with 10,000 pending orders of three lines rebases on 1,000 commits of another: log and rows,
 * until the next command can be taken. With none colliding those are orders; with 1% colliding, ten of
 * them change the one customer of a hundredth of the pending orders, which are decided again. Against
 * bare better-sqlite3 that makes the same row writes in the same transactions on copies of the same
 * files: undo, apply and redo. A command that is made as it begins waits for all of it. Shares are of
 * one run under a profiler. `npm run bench -- branch/src/sync/rebase`
 */
const RUNS = 5
const PENDING = sized(10_000)
const ARRIVED = sized(1_000)
const CHANGES = Math.max(1, Math.round(ARRIVED / 100))
const EVERY = 100
const GOAL_OF_RAW = 0.6
const WRITES_PER_TURN = 5_000

/** As `connection.ts` of the log and of the read file set them. */
const PRAGMAS = ['wal_autocheckpoint = 10000', 'cache_size = -65536']
const LOG_PRAGMAS = [
  'synchronous = FULL',
  'fullfsync = ON',
  'checkpoint_fullfsync = ON',
  ...PRAGMAS,
]
const READ_PRAGMAS = ['synchronous = NORMAL', 'recursive_triggers = OFF', ...PRAGMAS]
const [ON_LOG, ON_READ] = [0, 1]

const home = mkdtempSync(join(tmpdir(), 'polder-rebase-'))
const bare = startBareSqlite()

const copied = (from: string, to: string) => {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

const filesOf = (folder: string) => {
  const read = readdirSync(folder).find((name) => /^read-.*\.db$/.test(name)) ?? ''
  return { log: join(folder, LOG_FILE), read: join(folder, read) }
}

const work = async (places: Places, requests: readonly CommandRequest[]) => {
  const branch = openOffice(places)
  for (const request of requests) performed(branch, request)
  return branch
}

type Case = { readonly name: string; readonly changes: number }

const terms = (index: number) => `P${30 + index}D`

/** The folder of a branch that has received, and not yet rebased. */
const prepare = async (company: ServedCompany, { name, changes }: Case): Promise<Places> => {
  const { centre, goods, offices } = company
  const [here, there] = [present(offices[0], 'an office'), present(offices[1], 'another')]
  const [special, ...customers] = goods.customers
  const contested = { ...goods, customers: [special ?? ''] }
  const others = { ...goods, customers }
  const pending = Array.from({ length: PENDING }, (_, index) =>
    placeOrder(index % EVERY === 0 ? contested : others, index),
  )
  await (await work(here, pending)).close()
  const arrived = Array.from({ length: ARRIVED }, (_, index) =>
    index < changes
      ? {
          name: 'ChangeCustomer',
          payload: {
            id: special ?? '',
            paymentTerms: { was: index === 0 ? 'P30D' : terms(index), to: terms(index + 1) },
          },
        }
      : placeOrder(others, index),
  )
  const branch = await work(there, arrived)
  await syncOnce(branch, centre)
  await branch.close()
  await receiveAll(here, centre)
  copied(here.folder, `${here.folder}-${name}`)
  return here
}

const opened = ({ folder, secrets }: Places) => {
  const log = openBranchLog({ folder })
  const known = deviceSecret(secrets, log.state().device)
  const sessions = createSessions({ folder, log, home: known?.branch })
  const rebase = createRebaser({ log, sessions, ports: systemPorts })
  return {
    run: () => {
      rebase(new Map())
      sessions.use(() => undefined)
    },
    close: () => {
      sessions.close()
      log.close()
    },
  }
}

const tryOut = async (places: Places) => {
  const files = filesOf(places.folder)
  const [log, read] = [await watchFile(bare, files.log), await watchFile(bare, files.read)]
  const { run, close } = opened(places)
  await log()
  await read()
  run()
  const writes = { log: await log(), read: await read() }
  close()
  return writes
}

type Writes = { readonly log: readonly Write[]; readonly read: readonly Write[] }

/** Images that are undone go; what triggers write comes by itself. */
const withoutImages = async (read: string, writes: readonly Write[]): Promise<readonly Write[]> => {
  const tables = await bare.rows(
    read,
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND name GLOB 'undo_*'`,
  )
  const redo = writes.findIndex(({ sql }) => sql.startsWith('INSERT INTO "recording"'))
  const drops = tables.map(([name]): Write => ({ sql: `DELETE FROM "${name}"`, values: [] }))
  return [...writes.slice(0, redo), ...drops, ...writes.slice(redo)]
}

const turnsOf = ({ log, read }: Writes) => {
  const places = new Map<string, number>()
  const statements: LoopStatement[] = []
  const step =
    (on: number) =>
    ({ sql, values }: Write): LoopStep => {
      const name = `${on} ${sql}`
      const place = places.get(name) ?? statements.push({ on, sql }) - 1
      places.set(name, place)
      return [place, values]
    }
  const whole = (on: number, writes: readonly Write[]) =>
    [{ sql: 'BEGIN IMMEDIATE', values: [] }, ...writes, { sql: 'COMMIT', values: [] }].map(step(on))
  const steps = [...whole(ON_LOG, log), ...whole(ON_READ, read)]
  const turns: Turn[] = []
  for (let first = 0; first < steps.length; first += WRITES_PER_TURN)
    turns.push(steps.slice(first, first + WRITES_PER_TURN))
  return { statements, turns }
}

const raw = `${home}/raw`

const throughRaw = async (template: string, { statements, turns }: ReturnType<typeof turnsOf>) => {
  copied(template, raw)
  const { log, read } = filesOf(raw)
  const files = [
    { file: log, pragmas: LOG_PRAGMAS },
    { file: read, pragmas: READ_PRAGMAS },
  ]
  const prepared = await bare.prepare({ files, statements })
  let seconds = 0
  for (const turn of turns) seconds += await prepared.run([turn])
  await prepared.finish()
  return seconds
}

const throughBranch = (template: string, places: Places): number => {
  copied(template, places.folder)
  const { run, close } = opened(places)
  globalThis.gc?.()
  const seconds = secondsOf(run)
  close()
  return seconds
}

const sharesIn = async (template: string, places: Places): Promise<readonly string[]> => {
  copied(template, places.folder)
  const { run, close } = opened(places)
  const shares = await sharesOf(['undoAll', 'projectLog', 'decide', 'redo'], run)
  close()
  return ['undoAll', 'projectLog', 'decide', 'redo', ELSEWHERE].map(
    (name) => `${Math.round(100 * (shares.get(name) ?? 0))}%`,
  )
}

const measure = async (company: ServedCompany, wanted: Case) => {
  const places = await prepare(company, wanted)
  const template = `${places.folder}-${wanted.name}`
  const trial = await tryOut(places)
  const { log } = trial
  const read = await withoutImages(filesOf(template).read, trial.read)
  const loop = turnsOf({ log, read })
  await throughRaw(template, loop)
  const differing = await differingTables(bare, filesOf(raw).read, filesOf(places.folder).read)
  if (differing.length > 0) throw new Error(`Defect: rows differ in ${differing.join()}`)
  const taken = await alternating(RUNS, {
    raw: () => throughRaw(template, loop),
    ours: () => throughBranch(template, places),
  })
  const shares = await sharesIn(template, places)
  const ofRaw = taken.raw / taken.ours
  return [
    wanted.name,
    (log.length + read.length).toLocaleString('en'),
    taken.ours.toFixed(2),
    taken.raw.toFixed(2),
    (taken.ours * 1_000).toFixed(0),
    ...shares,
    ofRaw.toFixed(2),
    ...goalCells(`${GOAL_OF_RAW} of raw`, ofRaw >= GOAL_OF_RAW),
  ]
}

const rows: (readonly (string | number)[])[] = []
for (const wanted of [
  { name: 'none colliding', changes: 0 },
  { name: '1% colliding', changes: CHANGES },
]) {
  const company = await aServedCompany(mkdtempSync(join(home, 'company-')), 2)
  rows.push(await measure(company, wanted))
  await company.centre.stop()
}
printTable(
  [
    `${PENDING.toLocaleString('en')} pending, ${ARRIVED.toLocaleString('en')} arrived`,
    'rows written',
    'seconds',
    'raw seconds',
    'longest wait of a command, ms',
    'undo',
    'apply',
    'decide',
    'redo',
    'log and elsewhere',
    'of raw',
    'goal',
    'reached',
  ],
  rows,
)
bare.close()
rmSync(home, { recursive: true })
