import {
  accept,
  type Claim,
  type DecidedEvent,
  type Result,
  type StampedCommand,
  type StreamAtRevision,
  type StreamRef,
  streamKey,
} from '@polder/kernel'
import type { Decided } from '../../rebase/decided.ts'
import type { LogView } from '../../rebase/overlay.ts'
import { BEGINNING, evolve, type ToyState } from './state.ts'

/** What a decision looks at, and what it notes of that. */
export type Desk = {
  readonly own: (stream: StreamRef) => ToyState
  readonly read: (stream: StreamRef) => ToyState
  readonly holder: (name: string) => ReturnType<LogView['claimHolder']>
  readonly decided: (events: readonly DecidedEvent[], claims?: readonly Claim[]) => Result<Decided>
}

const MAX_STREAM_EVENTS = 10_000

export const openDesk = ({ name }: StampedCommand, view: LogView): Desk => {
  const reads: StreamAtRevision[] = []
  const at = (stream: StreamRef) => ({
    streamType: stream.streamType,
    streamId: stream.streamId,
    revision: view.headRevision(stream),
  })
  const own = (stream: StreamRef) =>
    view.readStream(stream, { limit: MAX_STREAM_EVENTS }).reduce(evolve, BEGINNING)
  return {
    own,
    read: (stream) => {
      reads.push(at(stream))
      return own(stream)
    },
    holder: (wanted) => view.claimHolder('Person.name', wanted),
    decided: (events, claims = []) => {
      const writes = events.map(at)
      const written = new Set(writes.map(streamKey))
      return accept({
        nature: name === 'HandOverCommand' ? 'fact' : 'proposal',
        // Each event of a toy commit is on a stream of its own.
        events: events.map((each, index) => ({
          ...each,
          streamRevision: (writes[index]?.revision ?? 0) + 1,
        })),
        writes,
        reads: reads.filter((stream) => !written.has(streamKey(stream))),
        claims,
      })
    },
  }
}
