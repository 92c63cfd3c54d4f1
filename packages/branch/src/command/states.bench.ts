import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStates } from '@polder/commands'
import type { CommandRequest } from '@polder/contract'
import type { BranchLog } from '@polder/events'
import { LOG_FILE, openBranchLog } from '@polder/events/sqlite'
import { asId, type CommandId, newId, type StampedCommand, type StreamId } from '@polder/kernel'
import { openBranch } from '../open.ts'
import { systemPorts } from '../ports.ts'
import { openSession, type Session } from '../session.ts'
import { startBareSqlite } from '../testing/bare-sqlite.ts'
import {
  alternating,
  goalCells,
  perSecond,
  printTable,
  secondsOf,
  sized,
} from '@polder/kernel/testing/measure'
import { makeShop, placeOrder, type Shop } from '../testing/sales.ts'
import { MAX_BATCH } from './batch.ts'

/**
 * Deciding on an order whose stream has a hundred events and isn't at hand: read from the log, folded,
 * decided; against bare better-sqlite3 that reads the same rows and parses their JSON. What the order
 * refers to is at hand. `node --expose-gc packages/branch/src/command/states.bench.ts`
 */
const TURNS = sized(60)
const STREAMS_PER_TURN = 5
const EVENTS_PER_STREAM = 100
const GOAL_OF_RAW = 1.5

const home = mkdtempSync(join(tmpdir(), 'polder-decide-'))

/** Orders that are placed and then changed again and again; their ids. */
const fillLog = async (shop: Shop): Promise<readonly StreamId[]> => {
  const branch = openBranch(shop)
  const orders = Array.from({ length: TURNS * STREAMS_PER_TURN }, () => newId<CommandId>())
  const requests = orders.flatMap((commandId, index) => [
    { ...placeOrder(shop, index), commandId },
    ...Array.from({ length: EVENTS_PER_STREAM - 1 }, (_, change) => changeOrder(commandId, change)),
  ])
  for (let from = 0; from < requests.length; from += MAX_BATCH)
    for (const answer of branch.doBatch(requests.slice(from, from + MAX_BATCH)))
      if (!answer.ok) throw new Error(`Defect: not ${JSON.stringify(answer)}`)
  await branch.close()
  return orders.map((order) => asId<StreamId>(order))
}

const changeOrder = (id: string, change: number): CommandRequest => ({
  name: 'ChangeOrder',
  payload: {
    id,
    remarks: `Please ring the bell ${change}`,
    ...(change % 2 === 0 && { freight: `${change}.50` }),
  },
})

/** The next change of each, stamped. */
const commandsFor = (
  log: BranchLog,
  { commands, states, finder, rows }: Session,
  orders: readonly StreamId[],
): readonly StampedCommand[] => {
  const who = finder({})
  if (!who.ok) throw new Error('Defect: nobody is there')
  const { device, deviceNumber } = log.state()
  return orders.map((order) => {
    const commandId = newId<CommandId>()
    const { name, payload = {} } = changeOrder(order, EVENTS_PER_STREAM)
    const parsed = commands.parse({ commandId, name, payload })
    if (!parsed.ok) throw new Error(`Defect: not ${JSON.stringify(parsed)}`)
    return commands.stamp(
      parsed.value,
      { ...who.value, device, deviceNumber, clock: systemPorts.now(), idSeed: commandId },
      { lookup: states.lookup, advice: rows.advice },
    )
  })
}

const inTurn = <T>(all: readonly T[], turn: number): readonly T[] =>
  all.slice(turn * STREAMS_PER_TURN, (turn + 1) * STREAMS_PER_TURN)

const bare = startBareSqlite()

const prepareRaw = async (file: string, orders: readonly StreamId[]) => {
  const keys = new Map(
    (await bare.rows(file, 'SELECT stream_id, stream_key FROM stream')).map(([id, key]) => [
      id,
      key,
    ]),
  )
  const sql = 'SELECT * FROM event_row WHERE stream_key = ? ORDER BY revision'
  const { run, finish } = await bare.prepare({
    files: [{ file, pragmas: ['cache_size = -65536'] }],
    statements: [{ on: 0, sql, parsed: 'payload' }],
  })
  return {
    finish,
    run: (turn: number) =>
      run(inTurn(orders, turn).map((order) => [[0, [keys.get(order) ?? null]]])),
  }
}

const measure = async (shop: Shop, orders: readonly StreamId[]) => {
  const raw = await prepareRaw(join(shop.folder, LOG_FILE), orders)
  const log = openBranchLog({ folder: shop.folder })
  const session = openSession({ folder: shop.folder, log })
  const { commands, states } = session
  const stamped = commandsFor(log, session, orders)
  // Stamping has read every stream, so both sides find the file's pages at hand.
  for (let turn = 0; turn < TURNS; turn += 1) await raw.run(turn)
  // And both have done it before, as a branch has that has been open for a minute.
  for (const command of stamped) commands.decide(command, states.lookup)
  const [folding, deciding] = [createStates(log, commands), createStates(log, commands)]
  // As commands are decided: outside of one, each read looks first whether somebody else wrote.
  const inOneTransaction = (work: () => void) => secondsOf(() => log.transaction(work))
  const taken = await alternating(TURNS, {
    decided: (turn) =>
      inOneTransaction(() => {
        for (const command of inTurn(stamped, turn))
          if (!commands.decide(command, deciding.lookup).ok) throw new Error('Defect: refused')
      }),
    raw: (turn) => raw.run(turn),
    folded: (turn) =>
      inOneTransaction(() => {
        for (const streamId of inTurn(orders, turn))
          folding.lookup.state({ streamType: 'Order', streamId })
      }),
  })
  await raw.finish()
  session.readModel.close()
  log.close()
  return taken
}

const shop = await makeShop(home, 'branch')
const { folded, decided, raw } = await measure(shop, await fillLog(shop))
const ofRaw = decided / raw
printTable(
  [
    'a stream of 100 events',
    'decided/s',
    'folded/s',
    'raw, read and parsed/s',
    'times raw',
    'goal',
    'reached',
  ],
  [
    [
      'an order, changed 99 times',
      perSecond(STREAMS_PER_TURN, decided),
      perSecond(STREAMS_PER_TURN, folded),
      perSecond(STREAMS_PER_TURN, raw),
      ofRaw.toFixed(2),
      ...goalCells(`${GOAL_OF_RAW} times raw`, ofRaw <= GOAL_OF_RAW),
    ],
  ],
)
bare.close()
rmSync(home, { recursive: true })
