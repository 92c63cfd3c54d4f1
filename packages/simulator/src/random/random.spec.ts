import { describe, expect, test } from 'vitest'
import { createRandom } from './random.ts'

const DRAWS = 20_000

const drawn = (seed: number) => Array.from({ length: 5 }, createRandom(seed).next)

describe('random numbers', () => {
  test('are the same from the same seed, and others from another', () => {
    expect(drawn(1)).toEqual(drawn(1))
    expect(drawn(1)).not.toEqual(drawn(2))
    expect(drawn(1)).toMatchInlineSnapshot(`
      [
        0.8172001612838358,
        0.655309078283608,
        0.9846183704212308,
        0.7107475737575442,
        0.7670170166529715,
      ]
    `)
  })

  test('come evenly', () => {
    const { below } = createRandom(7)
    const counts = new Map<number, number>()
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const side = below(10)
      counts.set(side, (counts.get(side) ?? 0) + 1)
    }
    for (const count of counts.values()) expect(Math.abs(count - DRAWS / 10)).toBeLessThan(150)
  })

  test('of a fork do not depend on what was drawn before', () => {
    const [one, other] = [createRandom(3), createRandom(3)]
    one.next()
    expect(one.fork('network', 2).next()).toBe(other.fork('network', 2).next())
    expect(one.fork('network', 1).next()).not.toBe(one.fork('network', 2).next())
    expect(one.fork('ab').next()).not.toBe(one.fork('ba').next())
  })
})
