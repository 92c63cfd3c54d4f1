import type { Weather } from '../network/weather.ts'
import { LAST_PAUSE_MS, type Plan } from './plan.ts'

/** What weather can do to messages, and clocks that are wrong. */
export const TROUBLES = ['lost', 'repeated', 'late', 'cut', 'refused', 'skew'] as const
export type Trouble = (typeof TROUBLES)[number]

/** What is left of a plan: the rest of it is as it was. */
export type Narrowing = {
  /** Numbers of the steps that are taken. */
  readonly steps: readonly number[]
  /** How many of its devices there are, from the first. */
  readonly devices: number
  /** Troubles that it is without. */
  readonly calm: readonly Trouble[]
}

export const wholeOf = ({ steps, devices }: Plan): Narrowing => ({
  steps: steps.map(({ number }) => number),
  devices: devices.length,
  calm: [],
})

export const narrow = (plan: Plan, { steps, devices, calm }: Narrowing): Plan => {
  const taken = plan.steps.filter(({ number }) => steps.includes(number))
  return {
    ...plan,
    steps: taken,
    devices: plan.devices.slice(0, devices),
    skewsMs: plan.skewsMs.map((skewMs) => (calm.includes('skew') ? 0 : skewMs)),
    weather: calm.reduce(without, plan.weather),
    endsAtMs: (taken.at(-1)?.atMs ?? 0) + LAST_PAUSE_MS,
  }
}

const without = (weather: Weather, trouble: Trouble): Weather =>
  trouble === 'skew' ? weather : { ...weather, [trouble]: 0 }
