import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BranchKind } from '@polder/events'
import { LOG_FILE, openBranchLog } from '@polder/events/sqlite'
import { present } from '@polder/kernel'
import { openBranch } from '../open.ts'
import { type LoopStatement, type LoopStep, startBareSqlite } from '../testing/bare-sqlite.ts'
import {
  alternating,
  goalCells,
  perSecond,
  printTable,
  secondsOf,
  sized,
} from '@polder/kernel/testing/measure'
import { makeShop, performed, placeOrder, type Shop } from '../testing/sales.ts'
import type { Write } from '../testing/same-write.ts'
import { differingTables, watchFile } from '../testing/watched-file.ts'

/**
 * `PlaceOrder` with three lines through the branch, one command at a time, on disk and projected when
 * it is answered; against a prepared loop of bare better-sqlite3 that makes the same row writes in the
 * same two transactions, with the same pragmas, on a copy of the same files, indexes and triggers and
 * all. Triggers of a trial run say which writes those are, and after the loop its files have to equal
 * that run's, row for row. `node --expose-gc packages/branch/src/command/place-order.bench.ts`
 */
const TURNS = sized(100)
const ORDERS_PER_TURN = 20
const [GOAL_OF_RAW, GOAL_ABOVE_RAW_US] = [0.6, 250]

/** As `connection.ts` of the log and of the read file set them. */
const LOG_PRAGMAS = [
  'synchronous = FULL',
  'fullfsync = ON',
  'checkpoint_fullfsync = ON',
  'wal_autocheckpoint = 10000',
  'cache_size = -16384',
]
const READ_PRAGMAS = [
  'synchronous = NORMAL',
  'wal_autocheckpoint = 10000',
  'cache_size = -32768',
  'recursive_triggers = OFF',
]

const home = mkdtempSync(join(tmpdir(), 'polder-place-order-'))
const bare = startBareSqlite()

/** A branch's files, and where they are copied to be worked on. */
type Place = { readonly shop: Shop; readonly template: string }

const prepare = async (kind: BranchKind): Promise<Place> => {
  const shop = await makeShop(home, kind)
  if (kind === 'enrolled') enrol(shop.folder)
  // One order, so that the undo journal has its triggers.
  const branch = openBranch(shop)
  performed(branch, placeOrder(shop, 0))
  await branch.close()
  const template = `${shop.folder}-template`
  copied(shop.folder, template)
  return { shop, template }
}

const enrol = (folder: string) => {
  const log = openBranchLog({ folder })
  const { logId, logEpoch } = log.store.identity
  log.enrol({ logId, logEpoch })
  log.close()
}

const copied = (from: string, to: string) => {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

type Files = { readonly log: string; readonly read: string }

const filesOf = (folder: string): Files => {
  const read = readdirSync(folder).find((name) => /^read-.*\.db$/.test(name)) ?? ''
  return { log: join(folder, LOG_FILE), read: join(folder, read) }
}

/** What an order writes in the log and in the read file. */
type OrderWrites = { readonly log: readonly Write[]; readonly read: readonly Write[] }

type Trial = { readonly orders: readonly OrderWrites[]; readonly folder: string }

const tryOut = async ({ shop, template }: Place): Promise<Trial> => {
  const { folder } = shop
  copied(template, folder)
  const files = filesOf(folder)
  const log = await watchFile(bare, files.log)
  const read = await watchFile(bare, files.read)
  const branch = openBranch(shop)
  // Opening may write too.
  await log()
  await read()
  const orders: OrderWrites[] = []
  while (orders.length < TURNS * ORDERS_PER_TURN) {
    performed(branch, placeOrder(shop, orders.length + 1))
    orders.push({ log: await log(), read: await read() })
  }
  await branch.close()
  const kept = `${folder}-trial`
  copied(folder, kept)
  return { orders, folder: kept }
}

const [ON_LOG, ON_READ] = [0, 1]

/** The branch nests its transactions so: the log's ends first. */
const loopOf = ({ orders }: Trial) => {
  const { statements, placeOf } = createStatementList()
  const step = (on: number, { sql, values }: Write): LoopStep => [placeOf({ on, sql }), values]
  const bound = (on: number, sql: string) => step(on, { sql, values: [] })
  const turns = orders.map(({ log, read }) => [
    bound(ON_READ, 'BEGIN IMMEDIATE'),
    bound(ON_LOG, 'BEGIN IMMEDIATE'),
    ...log.map((write) => step(ON_LOG, write)),
    ...read.map((write) => step(ON_READ, write)),
    bound(ON_LOG, 'COMMIT'),
    bound(ON_READ, 'COMMIT'),
  ])
  return { statements, turns: inTurns(turns) }
}

/** The statements of a loop, each text once. */
const createStatementList = () => {
  const places = new Map<string, number>()
  const statements: LoopStatement[] = []
  const placeOf = (statement: LoopStatement) => {
    const name = `${statement.on} ${statement.sql}`
    const place = places.get(name) ?? statements.push(statement) - 1
    places.set(name, place)
    return place
  }
  return { statements, placeOf }
}

const inTurns = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: all.length / ORDERS_PER_TURN }, (_, turn) =>
    all.slice(turn * ORDERS_PER_TURN, (turn + 1) * ORDERS_PER_TURN),
  )

/** The median of each side's turns, in seconds. */
const alternate = async ({ shop, template }: Place, trial: Trial) => {
  const raw = `${shop.folder}-raw`
  copied(template, shop.folder)
  copied(template, raw)
  const { statements, turns } = loopOf(trial)
  const { log, read } = filesOf(raw)
  const prepared = await bare.prepare({
    files: [
      { file: log, pragmas: LOG_PRAGMAS },
      { file: read, pragmas: READ_PRAGMAS },
    ],
    statements,
  })
  const branch = openBranch(shop)
  const taken = await alternating(turns.length, {
    ours: (turn) =>
      secondsOf(() => {
        for (let index = 1; index <= ORDERS_PER_TURN; index += 1)
          performed(branch, placeOrder(shop, turn * ORDERS_PER_TURN + index))
      }),
    raw: (turn) => prepared.run(turns[turn] ?? []),
  })
  await branch.close()
  await prepared.finish()
  await checkSame(raw, trial.folder)
  return taken
}

const checkSame = async (raw: string, ours: string) => {
  const [theirs, mine] = [filesOf(raw), filesOf(ours)]
  const differing = [
    ...(await differingTables(bare, theirs.log, mine.log)),
    ...(await differingTables(bare, theirs.read, mine.read)),
  ]
  if (differing.length > 0) throw new Error(`Defect: rows differ in ${differing.join()}`)
}

const measure = async (kind: BranchKind) => {
  const branch = await prepare(kind)
  const trial = await tryOut(branch)
  const { ours, raw } = await alternate(branch, trial)
  const aboveUs = ((ours - raw) * 1e6) / ORDERS_PER_TURN
  const ofRaw = raw / ours
  return [
    kind,
    rowsWritten(trial),
    perSecond(ORDERS_PER_TURN, ours),
    perSecond(ORDERS_PER_TURN, raw),
    aboveUs.toFixed(0),
    ofRaw.toFixed(2),
    ...goalCells(GOAL, ofRaw >= GOAL_OF_RAW && aboveUs < GOAL_ABOVE_RAW_US),
  ]
}

const rowsWritten = ({ orders }: Trial) => {
  const { log, read } = present(orders.at(-1), 'there are orders')
  return log.length + read.length
}

const GOAL = `${GOAL_OF_RAW} of raw, under ${GOAL_ABOVE_RAW_US} µs above`

printTable(
  [
    '`PlaceOrder`, 3 lines',
    'rows written',
    'orders/s',
    'raw orders/s',
    'µs above raw',
    'of raw',
    'goal',
    'reached',
  ],
  [await measure('stand-alone'), await measure('enrolled')],
)
bare.close()
rmSync(home, { recursive: true })
