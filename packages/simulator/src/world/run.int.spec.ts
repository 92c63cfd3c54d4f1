import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makePlan, type Wanted } from '../plan/plan.ts'
import { run } from './run.ts'

const SEEDS = 250
const SEEDS_PER_TEST = 50

const ranges = Array.from({ length: SEEDS / SEEDS_PER_TEST }, (_, index) => ({
  from: 1 + index * SEEDS_PER_TEST,
  to: (index + 1) * SEEDS_PER_TEST,
}))

const faultsOf = async (wanted: Wanted) => (await run(makePlan(wanted))).faults

const faultsFrom = async (from: number, to: number, wanted: Omit<Wanted, 'seed'>) => {
  for (let seed = from; seed <= to; seed += 1) {
    const faults = await faultsOf({ ...wanted, seed })
    if (faults.length > 0) return [`seed ${seed}`, ...faults]
  }
  return []
}

const traceOf = async (wanted: Wanted) => {
  const { world } = await run(makePlan(wanted))
  return hash('sha256', world.trace.lines().join('\n'))
}

describe('branches and a centre in trouble', () => {
  test.each(ranges)(
    '[SY-60] [SY-61] [SY-62] [SY-63] [SY-64] come together, seeds $from to $to',
    async ({ from, to }) => {
      expect(await faultsFrom(from, to, { mode: 'liveness', store: 'memory' })).toEqual([])
    },
    120_000,
  )

  test('[SY-60] lose nothing, whatever happens and never ends', async () => {
    expect(await faultsFrom(1, 50, { mode: 'safety', store: 'memory' })).toEqual([])
  }, 120_000)

  test('[SY-60] come together over files of SQLite', async () => {
    expect(await faultsFrom(1, 20, { mode: 'liveness', store: 'sqlite' })).toEqual([])
  }, 120_000)

  test('the same seed twice is the same run to the byte', async () => {
    const wanted: Wanted = { seed: 11, mode: 'liveness', store: 'memory' }
    expect(await traceOf(wanted)).toBe(await traceOf(wanted))
    expect(await traceOf({ ...wanted, seed: 12 })).not.toBe(await traceOf(wanted))
  })
})

/** The last two found a check that was wrong: several may ask for the very same command. */
const FOUND = [
  ['liveness', 100_077],
  ['safety', 18],
  ['safety', 25],
  ['safety', 69],
  ['safety', 167],
  ['safety', 100_021],
  ['safety', 100_056],
  ['safety', 100_118],
  ['liveness', 4_038_777],
  ['liveness', 4_063_294],
] as const satisfies readonly (readonly [Wanted['mode'], number])[]

test.each(FOUND)('what a seed once found stays sound: %s %i', async (mode, seed) => {
  expect(await faultsOf({ seed, mode, store: 'memory' })).toEqual([])
})
