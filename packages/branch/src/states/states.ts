import type { BranchLog } from '@polder/events'
import { type CommandSystem, initialState, type Aggregate, type Lookup } from '@polder/commands'
import { type StoredEvent, type StreamRef, streamKey } from '@polder/kernel'
import { LRUCache } from 'lru-cache'

/**
 * Kept at hand: a busy branch's customers and items, and what it is working on. Counted in records,
 * an aggregate and each of its lines, so that documents of a thousand lines don't fill the memory.
 */
const MAX_CACHED_RECORDS = 30_000
/** Events read at a time while a state is folded. */
const EVENTS_PER_PAGE = 500

/** The states that decisions look at: of the log, then of what is pending. */
export type States = {
  readonly lookup: Lookup
  /** Moves on the states at hand; the others are folded when they are asked for. */
  readonly apply: (events: readonly StoredEvent[]) => void
  /** After a transaction that failed, or a rebase: what is at hand may never have been. */
  readonly forget: () => void
}

export const createStates = (log: BranchLog, system: CommandSystem): States => {
  const cache = new LRUCache<string, { readonly aggregate: Aggregate }>({
    max: MAX_CACHED_RECORDS,
    maxSize: MAX_CACHED_RECORDS,
    sizeCalculation: ({ aggregate }) => recordsOf(aggregate),
  })
  const evolve = (stream: StreamRef, aggregate: Aggregate, event: StoredEvent) =>
    system.evolve(stream.streamType, aggregate, {
      payloadItemName: event.payloadItemName,
      payload: event.payload,
      source: { commandId: event.commitId, eventIndex: event.eventIndex },
    })
  const fold = (stream: StreamRef): Aggregate => {
    let aggregate = initialState
    for (let after = 0; ; ) {
      const events = log.readStream(stream, { after, limit: EVENTS_PER_PAGE })
      for (const event of events) aggregate = evolve(stream, aggregate, event)
      after = events.at(-1)?.streamRevision ?? after
      if (events.length < EVENTS_PER_PAGE) return aggregate
    }
  }
  const state = (stream: StreamRef): Aggregate => {
    const key = streamKey(stream)
    const known = cache.get(key)
    if (known !== undefined) return known.aggregate
    const aggregate = log.headRevision(stream) === 0 ? initialState : fold(stream)
    cache.set(key, { aggregate })
    return aggregate
  }
  return {
    lookup: { state, revision: log.headRevision, claimHolder: log.claimHolder },
    apply: (events) => {
      for (const event of events) {
        const key = streamKey(event)
        const known = cache.get(key)
        const before = event.streamRevision === 1 ? initialState : known?.aggregate
        if (before !== undefined) cache.set(key, { aggregate: evolve(event, before, event) })
      }
    },
    forget: () => cache.clear(),
  }
}

const recordsOf = ({ attributes }: Aggregate): number => {
  const { lines } = attributes
  return 1 + (Array.isArray(lines) ? lines.length : 0)
}
