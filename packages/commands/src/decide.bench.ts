import type { Command, EvolveEvent } from '@polder/kernel'
import { initialState } from './command-system.ts'
import { aLine, anItem, anOrder, commandIdOf, DESK, doTo, idOf } from './testing/builders.ts'
import { accepted, createWorld } from './testing/world.ts'

/**
 * What a command costs where no disk is touched: parsing, stamping and deciding `PlaceOrder` with
 * three lines, each apart, and folding a stream of a hundred events.
 * `node --expose-gc packages/commands/src/decide.bench.ts`
 */
const RUNS = 20_000
const ROUNDS = 7
const STREAM_LENGTH = 100

const world = createWorld()
for (const item of ['genever', 'hagelslag']) world.make(anItem(item))

const EDGE = {
  actor: idOf('admin'),
  branch: idOf('london'),
  ...DESK,
  clock: '2026-11-23T09:00:00.000Z',
  idSeed: idOf('order'),
}

const { name, payload } = anOrder('order', {
  reference: 'Weekly',
  requestedOn: '2026-11-30',
  lines: [aLine('chai', '2'), aLine('genever', '1.5'), aLine('hagelslag', '12', { discount: '5' })],
})
const wish: Command = { commandId: commandIdOf('order'), name, payload }

const { system, sources } = world
const parsed = accepted(system.parse(wish))
const stamped = system.stamp(parsed, EDGE, sources)

/** An order that is placed and then changed again and again, as its stream holds it. */
const stream = (): readonly EvolveEvent[] => {
  const decisions = [world.make(anOrder('changed order'))]
  for (let change = 1; change < STREAM_LENGTH; change += 1)
    decisions.push(world.make(doTo('ChangeOrder', 'changed order', { remarks: `${change}` })))
  const source = { commandId: wish.commandId, eventIndex: 0 }
  return decisions.flatMap(({ events }) => events.map((event) => ({ ...event, source })))
}

/** Microseconds per run of the best round, which is the one least disturbed by others. */
const measure = (runs: number, run: () => unknown): number => {
  for (let count = 0; count < runs / 4; count += 1) run()
  let bestMs = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round += 1) {
    globalThis.gc?.()
    const startedMs = performance.now()
    for (let count = 0; count < runs; count += 1) run()
    bestMs = Math.min(bestMs, performance.now() - startedMs)
  }
  return (bestMs * 1_000) / runs
}

const events = stream()
const fold = () =>
  events.reduce((state, event) => system.evolve('Order', state, event), initialState)

const rows = [
  ['parse PlaceOrder, 3 lines', measure(RUNS, () => system.parse(wish))],
  ['stamp', measure(RUNS, () => system.stamp(parsed, EDGE, sources))],
  ['authorize', measure(RUNS, () => system.authorize(stamped, sources.lookup))],
  ['decide', measure(RUNS, () => system.decide(stamped, sources.lookup))],
  [`fold ${events.length} events`, measure(RUNS / STREAM_LENGTH, fold)],
] as const

console.log('| in memory | µs |\n|---|---|')
for (const [what, costUs] of rows) console.log(`| ${what} | ${costUs.toFixed(1)} |`)
