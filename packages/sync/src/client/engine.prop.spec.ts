import { assertProperty, SEED } from '@polder/kernel/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createVirtualClock } from '../testing/line/clock.ts'
import { seededRandom } from '../testing/line/random.ts'
import { clearWeather, randomWeather, type Weather } from '../testing/line/weather.ts'
import { createToyCentre } from '../testing/toy/centre.ts'
import { toyCommandId, type ToyWish } from '../testing/toy/commands.ts'
import { createToyOffice, type ToyOffice } from '../testing/toy/office.ts'
import { faultsIn } from '../testing/toy/sound.ts'

const RUNS = 12
/** Of all runs, on a machine that is busy with others. */
const TIMEOUT_MS = 60_000
const OFFICES = ['here', 'there', 'far']
const COMMANDS = 40
const SECONDS_BETWEEN = 8
/** Long enough for every retry and poll. */
const SETTLE_MS = 10 * 60_000

const BAD = { down: 0.3, cut: 0.15, liveLost: 0.3, liveTwice: 0.2, longestMs: 4_000 }

const aWish = (random: () => number, made: number): ToyWish => {
  const pick = <T>(...values: readonly [T, ...T[]]): T =>
    values[Math.floor(random() * values.length)] ?? values[0]
  const counter = pick('x', 'y', 'z')
  return pick<ToyWish>(
    { do: 'Add', counter, by: 1 + Math.floor(random() * 9) },
    { do: 'Mark', counter },
    { do: 'AddOf', counter, other: pick('x', 'y', 'z') },
    { do: 'AddEither', asked: pick('x', 'y'), counter, other: pick('y', 'z') },
    {
      do: 'TakeName',
      person: pick('p', 'q', 'r'),
      name: pick('Ann', 'Bob'),
      lost: pick('refuse', 'yield'),
    },
    { do: 'DropName', person: pick('p', 'q', 'r') },
    { do: 'HandOver', counter },
    { do: 'Complain', slip: toyCommandId(`here-${Math.floor(random() * made)}`), counter },
  )
}

/** Bad weather until somebody says that it has cleared. */
const clearing = (random: () => number) => {
  const bad = randomWeather(random, BAD)
  let weather: Weather = bad
  return {
    clear: () => {
      weather = clearWeather
    },
    weather: {
      connect: () => weather.connect(),
      call: (asked) => weather.call(asked),
      live: () => weather.live(),
    } satisfies Weather,
  }
}

const run = async (seed: number) => {
  const random = seededRandom(seed)
  const clock = createVirtualClock()
  const centre = createToyCentre({ clock })
  const { weather, clear } = clearing(random)
  const offices = OFFICES.map((name) => createToyOffice({ clock, centre, name, weather, random }))
  const made = new Map<ToyOffice, string[]>(offices.map((office) => [office, []]))
  for (const { engine } of offices) engine.start()
  for (let count = 0; count < COMMANDS; count += 1) {
    const which = Math.floor(random() * offices.length)
    const [office, name] = [offices[which], `${OFFICES[which]}-${count}`]
    if (office?.does(name, aWish(random, count)).ok) made.get(office)?.push(name)
    office?.engine.wake()
    await clock.advance(random() * SECONDS_BETWEEN * 1_000)
  }
  clear()
  await clock.advance(SETTLE_MS)
  for (const { engine } of offices) await clock.until(engine.stop())
  return { centre, offices, made }
}

const placesOf = ({ log }: ToyOffice, name: string) => {
  const commandId = toyCommandId(name)
  return [
    log.store.commitOf(commandId) !== undefined && 'log',
    log.inbox.find(commandId)?.state === 'open' && 'inbox',
  ].filter(Boolean)
}

describe('branches in bad weather', () => {
  test(
    `[SY-60] [SY-61] [SY-62] end with one log, and nothing is lost (seed ${SEED})`,
    async () => {
      const seeds: number[] = []
      assertProperty(
        fc.property(fc.nat(), (seed) => void seeds.push(seed)),
        { runs: RUNS },
      )
      for (const seed of seeds) {
        const { centre, offices, made } = await run(seed)
        const commits = centre.log.store.readCommits({ limit: 10_000 })
        for (const office of offices) {
          const { log } = office
          expect({ seed, outbox: log.outbox.read() }).toEqual({ seed, outbox: [] })
          expect(log.store.readCommits({ limit: 10_000 })).toEqual(commits)
          expect(log.state().rebased).toBe(commits.at(-1)?.lastPosition ?? 0)
          expect(faultsIn(log)).toEqual([])
          for (const name of made.get(office) ?? [])
            expect({ seed, name, places: placesOf(office, name) }).toMatchObject({
              places: { length: 1 },
            })
        }
        expect(centre.log.operations.read()).toEqual([])
      }
    },
    TIMEOUT_MS,
  )
})
