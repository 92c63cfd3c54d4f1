import { describe, expect, test } from 'vitest'
import { makePlan } from '../plan/plan.ts'
import { run } from '../world/run.ts'
import { type Bug, BUGS } from './bugs.ts'

/** The first seed that finds it; Infinity when none of those that it has to does. */
const foundAt = async ({ parts, within }: Bug): Promise<number> => {
  for (let seed = 1; seed <= within; seed += 1) {
    const plan = makePlan({ seed, mode: 'liveness', store: 'memory' })
    const { faults } = await run(plan, parts())
    if (faults.length > 0) return seed
  }
  return Number.POSITIVE_INFINITY
}

describe('the simulator finds what is planted', () => {
  test.each(BUGS)(
    '$name, within $within seeds',
    async (bug) => {
      expect(await foundAt(bug)).toBeLessThanOrEqual(bug.within)
    },
    120_000,
  )
})
