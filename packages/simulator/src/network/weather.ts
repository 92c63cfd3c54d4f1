import type { Random } from '../random/random.ts'

/** What befalls messages on their way. Shares are of one, per message. */
export type Weather = {
  readonly lost: number
  readonly repeated: number
  /** Takes as long as `latestMs`, and is overtaken by whatever is sent meanwhile. */
  readonly late: number
  /** The line is cut while the message is under way, which may arrive all the same. */
  readonly cut: number
  /** Asking for a line comes to nothing. */
  readonly refused: number
  /** How long a message takes otherwise. */
  readonly usualMs: readonly [least: number, most: number]
  readonly latestMs: number
  /** How long an end goes on believing in a line that the other end has given up. */
  readonly unheardMs: number
}

export const CALM: Weather = {
  lost: 0,
  repeated: 0,
  late: 0,
  cut: 0,
  refused: 0,
  usualMs: [5, 40],
  latestMs: 40,
  unheardMs: 40,
}

/** Each kind of trouble is there in some runs and not in others, so that they meet in every company. */
export const someWeather = (random: Random): Weather => {
  const share = (most: number) => (random.chance(0.6) ? random.next() * most : 0)
  return {
    lost: share(0.1),
    repeated: share(0.3),
    late: share(0.25),
    cut: share(0.1),
    refused: share(0.3),
    usualMs: [1, random.between(2, 400)],
    latestMs: random.pick([5_000, 60_000, 600_000]),
    unheardMs: random.pick([10, 20_000, 120_000]),
  }
}

/** When a message arrives, in milliseconds from now: never, once, or twice. */
export const arrivals = (weather: Weather, random: Random): readonly number[] => {
  const one = () =>
    random.chance(weather.late)
      ? random.between(0, weather.latestMs)
      : random.between(...weather.usualMs)
  if (random.chance(weather.lost)) return []
  return random.chance(weather.repeated)
    ? [one(), one() + random.between(0, weather.latestMs)]
    : [one()]
}
