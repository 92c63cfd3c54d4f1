import type { Clock } from '../clock/clock.ts'
import type { Random } from '../random/random.ts'
import { arrivals, type Weather } from './weather.ts'

/** What is between two ends: time, and whatever befalls messages in it. */
export type Air = {
  /** Brings a message never, once or twice; `onCut` is called where the line is cut meanwhile. */
  readonly send: (arrive: () => void, onCut: () => void) => void
  /** What one end did comes to the other's notice. */
  readonly unheard: (notice: () => void) => void
  readonly after: Clock['after']
  /** What is sent may still wait to be sent. */
  readonly isSlow: () => boolean
  /** We are wrong: the run ends here. */
  readonly defect: (error: unknown) => never
}

export type AirParts = Pick<Air, 'defect'> & {
  readonly clock: Clock
  readonly random: Random
  readonly weather: () => Weather
}

export const createAir = ({ clock, random, weather, defect }: AirParts): Air => ({
  defect,
  after: clock.after,
  isSlow: () => random.chance(weather().late / 2),
  send: (arrive, onCut) => {
    const now = weather()
    for (const delayMs of arrivals(now, random)) clock.after(delayMs, arrive)
    if (random.chance(now.cut)) clock.after(random.between(0, now.latestMs), onCut)
  },
  unheard: (notice) => void clock.after(random.between(0, weather().unheardMs), notice),
})
