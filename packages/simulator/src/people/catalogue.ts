import type { EventStore } from '@polder/events'
import { type StreamRef, streamKey } from '@polder/kernel'
import type { Random } from '../random/random.ts'

/** What there is to speak of in the account, by whomever it was made. */
export type Catalogue = {
  readonly note: (streams: readonly StreamRef[]) => void
  /** A few of each type: those that everybody has, and what came last. */
  readonly some: (random: Random) => readonly StreamRef[]
  /** One of each type: whoever gets the same chance gets the same ones. */
  readonly one: (random: Random) => readonly StreamRef[]
}

/** Few, and the same ones for all: so they collide. */
const OLD_PER_TYPE = 3
const NEW_PER_TYPE = 2
const PICKED_PER_TYPE = 3

export const createCatalogue = (): Catalogue => {
  const byType = new Map<string, StreamRef[]>()
  const seen = new Set<string>()
  return {
    note: (streams) => {
      for (const { streamType, streamId } of streams) {
        const stream = { streamType, streamId }
        if (seen.has(streamKey(stream))) continue
        seen.add(streamKey(stream))
        byType.set(streamType, [...(byType.get(streamType) ?? []), stream])
      }
    },
    some: (random) =>
      [...byType.values()].flatMap((all) => {
        const hot = [...all.slice(0, OLD_PER_TYPE), ...all.slice(OLD_PER_TYPE).slice(-NEW_PER_TYPE)]
        return hot.filter(() => random.chance(PICKED_PER_TYPE / hot.length))
      }),
    one: (random) => [...byType.values()].map((all) => random.pick(all)),
  }
}

/** The streams that begin in a log. */
export const streamsIn = (store: EventStore): readonly StreamRef[] =>
  store
    .readAll({ limit: store.lastPosition() })
    .filter(({ streamRevision }) => streamRevision === 1)
