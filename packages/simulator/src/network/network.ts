import { type Commit, Fault } from '@polder/kernel'
import type { Connect, Listener } from '@polder/sync'
import type { Clock } from '../clock/clock.ts'
import type { Life } from '../life/life.ts'
import type { Random } from '../random/random.ts'
import { type Air, createAir } from './air.ts'
import { createLine, type Line } from './line.ts'
import type { Weather } from './weather.ts'
import type { Wire } from './wire.ts'

/** The lines between branches and one centre, and the weather that they are in. */
export type Network = {
  /** The centre's process takes lines until it ends. */
  readonly listen: (centre: Life, listener: Listener) => void
  /** How the process of a branch asks for a line. */
  readonly connectFrom: (name: string, branch: Life) => Connect
  readonly cut: (name: string) => void
  /** Those lines that there are end, and who asks for one waits until it rejoins. */
  readonly isolate: (name: string) => void
  readonly rejoin: (name: string) => void
}

export type NetworkParts = {
  readonly clock: Clock
  readonly random: Random
  readonly weather: () => Weather
  readonly wire: Wire
  readonly note: (what: string) => void
  /** The centre refused an attempt. */
  readonly refused: (attempt: Commit) => void
  readonly defect: Air['defect']
}

type Listening = { readonly centre: Life; readonly listener: Listener }

export const createNetwork = (parts: NetworkParts): Network => {
  const { random, weather, wire, note, refused } = parts
  const lines = new Map<string, Line[]>()
  /** Who is isolated, and what waits for the end of that. */
  const isolated = new Map<string, (() => void)[]>()
  let listening: Listening | null = null
  const open = (name: string, branch: Life, air: Air): Line => {
    const isReached = listening?.centre.isOver() === false
    if (listening === null || !isReached || isolated.has(name)) throw new Fault('offline')
    if (random.chance(weather().refused)) throw new Fault('offline')
    const line = createLine({
      air,
      wire,
      branch,
      refused,
      ...listening,
      note: (what) => note(`${name} ${what}`),
    })
    lines.set(name, [...(lines.get(name) ?? []), line])
    note(`${name} has a line`)
    return line
  }
  const turnOf = createTurns(parts, isolated)
  const cut = (name: string) => {
    for (const line of lines.get(name) ?? []) line.cut()
    lines.delete(name)
  }
  return {
    cut,
    listen: (centre, listener) => {
      listening = { centre, listener }
    },
    connectFrom: (name, branch) => {
      const air = createAir(parts)
      return async () => {
        await turnOf(name, branch)
        return open(name, branch, air).link
      }
    },
    isolate: (name) => {
      if (!isolated.has(name)) isolated.set(name, [])
      cut(name)
    },
    rejoin: (name) => {
      const waiting = isolated.get(name) ?? []
      isolated.delete(name)
      for (const go of waiting) go()
    },
  }
}

type Isolated = ReadonlyMap<string, (() => void)[]>

/** Never comes for a process that has ended: nobody is there any more to hear of it. */
const createTurns =
  ({ clock, random, weather }: NetworkParts, isolated: Isolated) =>
  async (name: string, branch: Life) =>
    new Promise<void>((resolve) => {
      const tryIt = () => {
        if (!branch.isOver()) resolve()
      }
      // Else days off line would be spent on asking.
      const soon = () => clock.after(random.between(...weather().usualMs), tryIt)
      const waiting = isolated.get(name)
      if (waiting === undefined) soon()
      else waiting.push(soon)
    })
