import type { StreamId, StreamRef } from '@polder/kernel'
import type { Aggregate } from './aggregate.ts'

/**
 * Kept at hand: a busy account's customers and items, and what it is working on. Counted in records,
 * an aggregate and each of its lines, so that documents of a thousand lines don't fill the memory.
 */
const MAX_RECORDS = 30_000

/**
 * States that were used lately, in two generations, of which the older is dropped when the younger is
 * full: a decision looks up dozens, and keeping every use in order costs more than most of them.
 */
export type AtHand = {
  readonly get: (stream: StreamRef) => Aggregate | undefined
  readonly set: (stream: StreamRef, aggregate: Aggregate) => void
  readonly delete: (stream: StreamRef) => void
  readonly clear: () => void
}

/** By type and then by id: a key made of both is a new text each time, which has to be hashed. */
type Generation = Map<string, Map<StreamId, Aggregate>>

export const createAtHand = (): AtHand => {
  let [young, old]: [Generation, Generation] = [new Map(), new Map()]
  let records = 0
  const set = ({ streamType, streamId }: StreamRef, aggregate: Aggregate) => {
    if (records >= MAX_RECORDS / 2) {
      ;[young, old] = [new Map(), young]
      records = 0
    }
    records += recordsOf(aggregate)
    const byId = young.get(streamType) ?? new Map<StreamId, Aggregate>()
    young.set(streamType, byId.set(streamId, aggregate))
  }
  return {
    set,
    get: (stream) => {
      const { streamType, streamId } = stream
      const known = young.get(streamType)?.get(streamId)
      if (known !== undefined) return known
      const older = old.get(streamType)?.get(streamId)
      if (older !== undefined) set(stream, older)
      return older
    },
    delete: ({ streamType, streamId }) => {
      young.get(streamType)?.delete(streamId)
      old.get(streamType)?.delete(streamId)
    },
    clear: () => {
      ;[young, old] = [new Map(), new Map()]
      records = 0
    },
  }
}

const recordsOf = ({ attributes }: Aggregate): number => {
  const { lines } = attributes
  return 1 + (Array.isArray(lines) ? lines.length : 0)
}
