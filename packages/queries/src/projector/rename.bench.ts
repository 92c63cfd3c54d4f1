import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { deriveEnterprise, type Strategy } from '@polder/model'
import Database from 'better-sqlite3'
import { emptyState } from '../file/state.ts'
import { openReadModelAt } from '../open.ts'
import type { ReadModel } from '../read-model.ts'
import { buildReadFile } from '../rebuild/build.ts'
import { quoted } from '../schema/sql.ts'
import type { Happening } from '../testing/happenings.ts'
import {
  inMs,
  inWords,
  medianOf,
  printHead,
  printRow,
  settledSecondsOf,
  sized,
} from '@polder/kernel/testing/measure'
import { showingCustomers } from '../testing/models.ts'
import { answerOf, anOffice } from '../testing/office.ts'
import { customerIdAt, orderAt, recordTogether, renamedAt, theRelations } from '../testing/sales.ts'

/**
 * A customer is renamed who has a million orders, in whose list the name stands: joined, inlined,
 * or copied. Meanwhile somebody places an order every few milliseconds and the sweep goes on between
 * those, as at a branch (`sweeper.ts`); how long the orders wait is what others feel of a rename.
 * `node --expose-gc packages/queries/src/projector/rename.bench.ts`
 */
const ORDERS_PER_COMMIT = 1_000
const ORDERS = sized(1_000_000, ORDERS_PER_COMMIT)
const STRATEGIES: readonly Strategy[] = ['join', 'inline', 'copy']
const COMMAND_EVERY_MS = 10
const COMMANDS_WITHOUT_A_RENAME = 200
const PAGES = 51

const [RENAMED, ANOTHER] = [0, 1]

const office = anOffice()
const { folder, log, recordUnseen } = office

/** Of one line, since lines have no part in it. */
const anOrderOf = (customer: number, index: number) =>
  orderAt(index, { customer: customerIdAt(customer), lines: 1 })

const fillLog = () => {
  recordTogether(log, theRelations())
  for (let from = 0; from < ORDERS; from += ORDERS_PER_COMMIT) {
    const orders = Array.from({ length: ORDERS_PER_COMMIT }, (_, index) =>
      anOrderOf(RENAMED, from + index),
    )
    recordTogether(log, orders)
  }
}

let orders = ORDERS

const openModel = (strategy: Strategy): ReadModel => {
  const enterprise = deriveEnterprise(showingCustomers(strategy))
  const file = join(folder, `${strategy}.db`)
  const state = emptyState(log)
  buildReadFile({ file, enterprise, store: log.store, upTo: log.state().rebased, state })
  return openReadModelAt({ folder, enterprise, log }, file)
}

/** Recorded and projected as a branch does it. */
const commit = (model: ReadModel, happening: Happening) =>
  model.transaction(() => {
    const after = log.store.lastPosition()
    recordUnseen(happening)
    model.applyConfirmed(log.store.readAll({ after }))
  })

type Ordering = {
  readonly model: ReadModel
  readonly firstDueMs: number
  readonly isOver: (placed: number) => boolean
}

/** Places orders of another customer in turn; milliseconds from when each is due until it is saved. */
const placeOrders = async ({ model, firstDueMs, isOver }: Ordering) => {
  const waitsMs: number[] = []
  for (let dueMs = firstDueMs; !isOver(waitsMs.length); ) {
    commit(model, anOrderOf(ANOTHER, orders++))
    const nowMs = performance.now()
    waitsMs.push(nowMs - dueMs)
    dueMs = Math.max(nowMs, dueMs + COMMAND_EVERY_MS)
    await setTimeout(dueMs - nowMs)
  }
  return waitsMs
}

const rename = async (model: ReadModel, name: string) => {
  const firstDueMs = performance.now()
  let isDone = false
  commit(model, renamedAt(RENAMED, name))
  const ordering = placeOrders({ model, firstDueMs, isOver: (placed) => isDone && placed > 0 })
  while (model.sweep()) await setImmediate()
  isDone = true
  return { tookMs: performance.now() - firstDueMs, waitsMs: await ordering }
}

/** Rows that have the new name, which only the rename wrote. */
const rowsWith = (name: string, { file }: ReadModel): number => {
  const database = new Database(file, { readonly: true })
  const columns = database
    .prepare<[], { table: string; column: string }>(
      `SELECT t.name AS "table", c.name AS "column"
       FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
       WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'TEXT'`,
    )
    .all()
  const tables = Map.groupBy(columns, ({ table }) => table)
  const counts = [...tables].map(([table, all]) =>
    database
      .prepare<[string], number>(
        `SELECT count(*) FROM ${quoted(table)}
         WHERE ? IN (${all.map(({ column }) => quoted(column)).join()})`,
      )
      .pluck()
      .get(name),
  )
  database.close()
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
}

const firstPage = ({ queries }: ReadModel, name: string) => {
  const { rows } = answerOf(
    queries.list('GetOrders', { filter: { customer: customerIdAt(RENAMED) }, sort: '-placedOn' }),
  )
  if (rows.length === 0 || rows.some((row) => row['customer.name'] !== name))
    throw new Error('Defect: the list has not the new name')
}

const measure = async (strategy: Strategy) => {
  const model = openModel(strategy)
  const before = await placeOrders({
    model,
    firstDueMs: performance.now(),
    isOver: (placed) => placed >= COMMANDS_WITHOUT_A_RENAME,
  })
  const name = `Renamed where it is shown by ${strategy}`
  const { tookMs, waitsMs } = await rename(model, name)
  const pages = Array.from({ length: PAGES }, () => settledSecondsOf(() => firstPage(model, name)))
  printRow([
    strategy,
    (tookMs / 1_000).toFixed(3),
    inWords(rowsWith(name, model)),
    Math.max(...waitsMs).toFixed(1),
    Math.max(...before).toFixed(1),
    medianOf(before).toFixed(1),
    inMs(medianOf(pages)),
  ])
  model.close()
}

fillLog()
printHead([
  `the name of a customer with ${inWords(ORDERS)} orders`,
  'rename, s',
  'rows written',
  'longest wait of another command, ms',
  'longest without a rename, ms',
  'usual, ms',
  "the list's first page, ms",
])
for (const strategy of STRATEGIES) await measure(strategy)
office.close()
