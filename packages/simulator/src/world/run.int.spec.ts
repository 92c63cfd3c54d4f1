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

const traceOf = async (wanted: Wanted) => {
  const { world } = await run(makePlan(wanted))
  return hash('sha256', world.trace.lines().join('\n'))
}

describe('branches and a centre in trouble', () => {
  test.each(ranges)(
    '[SY-60] [SY-61] [SY-62] [SY-63] [SY-64] come together, seeds $from to $to',
    async ({ from, to }) => {
      for (let seed = from; seed <= to; seed += 1) {
        const { faults } = await run(makePlan({ seed, mode: 'liveness', store: 'memory' }))
        expect(faults, `seed ${seed}`).toEqual([])
      }
    },
    120_000,
  )

  test('the same seed twice is the same run to the byte', async () => {
    const wanted: Wanted = { seed: 11, mode: 'liveness', store: 'memory' }
    expect(await traceOf(wanted)).toBe(await traceOf(wanted))
    expect(await traceOf({ ...wanted, seed: 12 })).not.toBe(await traceOf(wanted))
  })
})
