import type { Commit, StoredEvent, StreamId, StreamRef } from '@polder/kernel'
import { type AppendView } from '../append-check.ts'
import { commandHash } from '../chain.ts'
import { DEFAULT_PAGE, type Page } from '../port.ts'
import type { OpenedStore } from './event-store.ts'
import type { OutboxStore } from './outbox.ts'
import { createRecent } from './recent.ts'
import { MAX_STREAMS_REMEMBERED } from './streams.ts'
import type { StateStore } from './sync-state.ts'

/**
 * What commands see at an enrolled branch: streams up to `rebased`, then the outbox. Claims are seen
 * as received: a key that is known to be taken is not promised to anybody, a rebase earlier or later.
 */
export type Seen = {
  readonly view: AppendView
  readonly stream: (stream: StreamRef, page?: Page) => readonly StoredEvent[]
  readonly headRevision: (stream: StreamRef) => number
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
  /** A commit has entered the outbox. */
  readonly recorded: (commit: Commit) => void
  readonly forget: () => void
}

export type SeenParts = Pick<OpenedStore, 'log' | 'reader' | 'streams'> & {
  readonly state: StateStore
  readonly outbox: OutboxStore
}

export const createSeen = (parts: SeenParts): Seen => {
  const { log, reader, streams, state, outbox } = parts
  const heads = createRecent<number, number>(MAX_STREAMS_REMEMBERED)
  const isEnrolled = () => state.read().kind === 'enrolled'
  const headOf = (streamKey: number) => {
    const known = heads.get(streamKey)
    if (known !== undefined) return known
    const rebased = reader.revisionOf(streamKey, state.read().rebased)
    const head = Math.max(rebased, outbox.revisionOf(streamKey))
    heads.set(streamKey, head)
    return head
  }
  const headRevision = (stream: StreamRef) => {
    const { streamKey, revision } = streams.entry(stream)
    return isEnrolled() && streamKey !== 0 ? headOf(streamKey) : revision
  }
  const claimHolder = (key: string, value: string) =>
    outbox.claim({ key, value }, reader.claimHolder(key, value))
  return {
    view: {
      commandHashOf: (commandId) => {
        const pending = outbox.find(commandId)
        return pending ? commandHash(pending.command) : log.view.commandHashOf(commandId)
      },
      answerOf: (commandId) => {
        const pending = outbox.find(commandId)
        const confirmed = reader.known(commandId) !== undefined
        if (pending === undefined || confirmed) return log.view.answerOf(commandId)
        return { status: 'accepted', events: outbox.events(pending) }
      },
      headRevision,
      claimHolder,
    },
    headRevision,
    claimHolder,
    stream: (stream, page) => readSeen(parts, stream, page),
    recorded: (commit) => {
      for (const event of commit.events)
        heads.set(streams.entry(event).streamKey, event.streamRevision)
    },
    forget: heads.clear,
  }
}

const readSeen = (
  { streams, reader, outbox, state }: SeenParts,
  stream: StreamRef,
  { after = 0, limit = DEFAULT_PAGE }: Page = {},
) => {
  const { streamKey } = streams.entry(stream)
  const { kind, rebased } = state.read()
  if (kind === 'stand-alone') return reader.stream(streamKey, { after, limit })
  const confirmed = reader.stream(streamKey, { after, limit, upTo: rebased })
  if (confirmed.length === limit) return confirmed
  const last = confirmed.at(-1)?.streamRevision ?? after
  const rest = { ...stream, streamKey, after: last, limit: limit - confirmed.length }
  return [...confirmed, ...outbox.stream(rest)]
}
