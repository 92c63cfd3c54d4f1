import type { StoredEvent, StreamId, StreamRef } from '@polder/kernel'

/** A log as somebody sees it: as commands do, as received, or with an outbox laid over it. */
export type LogView = {
  /** A stream's events by revision, from the one after `after`, at most `limit`. */
  readonly readStream: (
    stream: StreamRef,
    page?: { readonly after?: number; readonly limit?: number },
  ) => readonly StoredEvent[]
  readonly headRevision: (stream: StreamRef) => number
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
}
