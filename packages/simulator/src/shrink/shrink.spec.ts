import { describe, expect, test } from 'vitest'
import { narrow } from '../plan/narrow.ts'
import { makePlan, type Plan } from '../plan/plan.ts'
import { shrink } from './shrink.ts'

const PLAN = makePlan({ seed: 8, mode: 'liveness', store: 'memory' })

const [first, last] = [PLAN.steps[1]?.number, PLAN.steps.at(-2)?.number]

/** Fails with two of its steps, two devices, and while messages are lost. */
const isFailing = async ({ steps, devices, weather }: Plan) => {
  const numbers = steps.map(({ number }) => number)
  const isThere = [first, last].every((each) => each !== undefined && numbers.includes(each))
  return isThere && devices.length > 1 && weather.lost === PLAN.weather.lost
}

describe('a plan that fails', () => {
  test('is shrunk to what it fails by', async () => {
    expect(PLAN.steps.length).toBeGreaterThan(6)
    const shrunk = await shrink(PLAN, isFailing)
    expect(shrunk).toEqual({
      steps: [first, last],
      devices: 2,
      calm: ['repeated', 'late', 'cut', 'refused', 'skew'],
    })
    expect(await isFailing(narrow(PLAN, shrunk))).toBe(true)
  })
})
