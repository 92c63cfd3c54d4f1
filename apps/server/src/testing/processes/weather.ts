import type { Order, Orders } from './proxy.ts'

/** The same seed gives the same numbers, at least 0 and below 1 (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Of a hundred pieces so many are cut, truncated, repeated and delayed; the others go through. */
const FOUL = { cut: 1, truncate: 1, repeat: 1, delay: 10 }
const LONGEST_DELAY_MS = 150

/** Weather in which every line breaks sooner or later, at another place each time. */
export const foulWeather = (random: () => number): Orders => {
  const fates: readonly Fate[] = [
    [FOUL.cut, () => ({ do: 'cut' })],
    [FOUL.truncate, (length) => ({ do: 'truncate', keepBytes: Math.floor(random() * length) })],
    [FOUL.repeat, () => ({ do: 'repeat' })],
    [FOUL.delay, () => ({ do: 'delay', ms: random() * LONGEST_DELAY_MS })],
  ]
  return ({ bytes }) => {
    let left = random() * 100
    const fate = fates.find(([percent]) => (left -= percent) < 0)
    return fate === undefined ? { do: 'pass' } : fate[1](bytes.length)
  }
}

type Fate = readonly [percent: number, order: (length: number) => Order]
