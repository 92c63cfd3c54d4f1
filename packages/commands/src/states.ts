import type { StoredEvent, StreamRef } from '@polder/kernel'
import { ABSENT, type Aggregate } from './aggregate.ts'
import { createAtHand } from './at-hand.ts'
import type { CommandSystem } from './command-system.ts'
import type { LogView } from './log-view.ts'
import type { Lookup } from './lookup.ts'

/** Events read at a time while a state is folded. */
const EVENTS_PER_PAGE = 500

/** The states that decisions look at, folded from a log. */
export type States = {
  readonly lookup: Lookup
  /** Moves on the states at hand; the others are folded when they are asked for. */
  readonly apply: (events: readonly StoredEvent[]) => void
  /** Streams that moved otherwise than by `apply`: they are folded again when they are asked for. */
  readonly drop: (streams: readonly StreamRef[]) => void
  /** After a transaction that failed, or a rebase: what is at hand may never have been. */
  readonly forget: () => void
}

export const createStates = (
  log: LogView,
  { evolve: evolveIn }: Pick<CommandSystem, 'evolve'>,
): States => {
  const cache = createAtHand()
  const evolve = (stream: StreamRef, aggregate: Aggregate, event: StoredEvent) =>
    evolveIn(stream.streamType, aggregate, {
      payloadItemName: event.payloadItemName,
      payload: event.payload,
      source: { commandId: event.commitId, eventIndex: event.eventIndex },
    })
  const fold = (stream: StreamRef): Aggregate => {
    let aggregate = ABSENT
    for (let after = 0; ; ) {
      const events = log.readStream(stream, { after, limit: EVENTS_PER_PAGE })
      for (const event of events) aggregate = evolve(stream, aggregate, event)
      after = events.at(-1)?.streamRevision ?? after
      if (events.length < EVENTS_PER_PAGE) return aggregate
    }
  }
  const state = (stream: StreamRef): Aggregate => {
    const known = cache.get(stream)
    if (known !== undefined) return known
    const aggregate = log.headRevision(stream) === 0 ? ABSENT : fold(stream)
    cache.set(stream, aggregate)
    return aggregate
  }
  return {
    lookup: { state, revision: log.headRevision, claimHolder: log.claimHolder },
    apply: (events) => {
      for (const event of events) {
        const before = event.streamRevision === 1 ? ABSENT : cache.get(event)
        if (before !== undefined) cache.set(event, evolve(event, before, event))
      }
    },
    drop: (streams) => {
      for (const stream of streams) cache.delete(stream)
    },
    forget: cache.clear,
  }
}
