import type { EnterpriseName } from '../account/base.ts'
import { MAX_OFFICES } from '../account/founding.ts'
import { someWeather, type Weather } from '../network/weather.ts'
import { createRandom, type Random } from '../random/random.ts'
import type { Doing, Step } from './step.ts'

/**
 *     safety     trouble without bound: only that nothing wrong happens is looked at
 *     liveness   the trouble ends, and then everything has to come together in time
 */
export type Mode = 'safety' | 'liveness'
export type Store = 'memory' | 'sqlite'

/** All that a run follows from. */
export type Plan = {
  readonly seed: number
  readonly mode: Mode
  readonly store: Store
  readonly enterprise: EnterpriseName
  /** By device: the number of its office. */
  readonly devices: readonly number[]
  /** By device: how far its clock is ahead. */
  readonly skewsMs: readonly number[]
  readonly weather: Weather
  readonly steps: readonly Step[]
  /** When the trouble ends. */
  readonly endsAtMs: number
}

export type Wanted = {
  readonly seed: number
  readonly mode: Mode
  readonly store: Store
  /** Troubles that the run has in any case. */
  readonly surely?: readonly Doing[]
}

const MOST_MORE_DEVICES = 2
const MEAN_PAUSE_MS = 1_500
export const LAST_PAUSE_MS = 10_000
const TWO_DAYS_MS = 2 * 86_400_000

/** How often each happens among a hundred steps, where a run has it at all. */
const TROUBLES: readonly (readonly [Doing, share: number, steps: number])[] = [
  ['collide', 0.7, 25],
  ['rights', 0.2, 15],
  ['repeat', 0.4, 4],
  ['settle', 0.6, 8],
  ['cut', 0.5, 6],
  ['leave', 0.6, 8],
  ['week', 0.15, 2],
  ['night', 0.3, 3],
  ['die', 0.6, 8],
  ['centre-dies', 0.5, 6],
  ['backup', 0.3, 5],
  ['restore', 0.25, 3],
  ['publish', 0.2, 3],
  ['revoke', 0.1, 2],
  ['forge', 0.15, 5],
  ['clone', 0.15, 3],
]

export const makePlan = ({ seed, mode, store, surely = [] }: Wanted): Plan => {
  const random = createRandom(seed)
  const devices = someDevices(random.fork('devices'))
  const steps = someSteps(random.fork('steps'), { devices: devices.length, surely })
  return {
    seed,
    mode,
    store,
    enterprise: random.fork('enterprise').chance(0.3) ? 'library' : 'standard',
    devices,
    skewsMs: devices.map((_, device) => someSkewMs(random.fork('skew', device))),
    weather: someWeather(random.fork('weather')),
    steps,
    endsAtMs: (steps.at(-1)?.atMs ?? 0) + LAST_PAUSE_MS,
  }
}

/** Mostly one device at each office, and sometimes several. */
const someDevices = (random: Random): readonly number[] => {
  const offices = random.pick([1, 2, 2, 2, 3, 3, MAX_OFFICES])
  const more = random.chance(0.3) ? random.between(1, MOST_MORE_DEVICES) : 0
  return [
    ...Array.from({ length: offices }, (_, office) => office),
    ...Array.from({ length: more }, () => random.below(offices)),
  ]
}

const someSkewMs = (random: Random) =>
  random.chance(0.2) ? random.between(-TWO_DAYS_MS, TWO_DAYS_MS) : 0

type Among = { readonly devices: number; readonly surely: readonly Doing[] }

const someSteps = (random: Random, { devices, surely }: Among): readonly Step[] => {
  const count = random.pick([4, 6, 8, 10, 12, 15, 20, 40])
  const doings = someDoings(random, surely)
  let atMs = 0
  return Array.from({ length: count }, (_, number) => {
    atMs += Math.round(-Math.log(1 - random.next()) * MEAN_PAUSE_MS)
    const doing = random.pick(doings)
    return { number, atMs, doing, office: random.below(devices), dice: random.below(2 ** 31) }
  })
}

const LEAST_WORK = 30

/** A hundred to pick from. Each run has some troubles and not others, so that they meet in every company. */
const someDoings = (random: Random, surely: readonly Doing[]): readonly Doing[] => {
  const troubles = TROUBLES.filter(
    ([doing, share]) => random.chance(share) || surely.includes(doing),
  ).flatMap(([doing, , steps]) => Array.from({ length: steps }, () => doing))
  const left = Math.max(LEAST_WORK, 100 - troubles.length)
  const work = Array.from({ length: left }, (): Doing => 'work')
  return [...troubles, ...work]
}
