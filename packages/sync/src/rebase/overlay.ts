import type { EventStore, Page, PendingCommit } from '@polder/events'
import { claimKey, DEFAULT_PAGE, holderAfter } from '@polder/events'
import { type StoredEvent, type StreamId, type StreamRef, streamKey } from '@polder/kernel'

/** What a decision reads of a log. */
export type LogView = Pick<EventStore, 'readStream' | 'headRevision' | 'claimHolder'>

/** A log with pending commits laid over it: what a command that is decided again sees. */
export type Overlay = LogView & {
  /** Lays over what the outbox has grown by, and says which streams that moved. */
  readonly extend: (outbox: readonly PendingCommit[]) => readonly StreamRef[]
}

export const createOverlay = (
  log: LogView,
  eventsOf: (commit: PendingCommit) => readonly StoredEvent[],
): Overlay => {
  const events = new Map<string, StoredEvent[]>()
  const holders = new Map<string, StreamId | undefined>()
  const holderOf = (key: string, value: string) => {
    const name = claimKey(key, value)
    return holders.has(name) ? holders.get(name) : log.claimHolder(key, value)
  }
  let laid = 0
  const lay = (commit: PendingCommit) => {
    for (const event of eventsOf(commit)) {
      const key = streamKey(event)
      const known = events.get(key)
      if (known === undefined) events.set(key, [event])
      else known.push(event)
    }
    for (const { key, value, streamId, action } of commit.claims)
      holders.set(claimKey(key, value), holderAfter(holderOf(key, value), { streamId, action }))
  }
  return {
    extend: (outbox) => {
      const added = outbox.slice(laid)
      laid = outbox.length
      for (const commit of added) lay(commit)
      return added.flatMap(({ writes }) => writes)
    },
    headRevision: (stream) =>
      events.get(streamKey(stream))?.at(-1)?.streamRevision ?? log.headRevision(stream),
    claimHolder: holderOf,
    readStream: (stream, page = {}) =>
      readOver({ log, pending: events.get(streamKey(stream)) }, stream, page),
  }
}

type Layers = { readonly log: LogView; readonly pending: readonly StoredEvent[] | undefined }

const readOver = (
  { log, pending }: Layers,
  stream: StreamRef,
  { after = 0, limit = DEFAULT_PAGE }: Page,
) => {
  const confirmed = log.readStream(stream, { after, limit })
  if (pending === undefined || confirmed.length === limit) return confirmed
  const rest = pending.filter(({ streamRevision }) => streamRevision > after)
  return [...confirmed, ...rest].slice(0, limit)
}
