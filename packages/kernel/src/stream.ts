import type { StreamId } from './ids.ts'

/** One consistency boundary: the stream of one aggregate. `streamType` is its concept's name. */
export type StreamRef = { readonly streamType: string; readonly streamId: StreamId }

/** A stream and the revision at which it is expected to stand: 0 means that it has no event yet. */
export type StreamAtRevision = StreamRef & { readonly revision: number }

/** An expectation that failed: errors as data. */
export type RevisionMismatch = StreamRef & { readonly expected: number; readonly actual: number }

export const streamKey = ({ streamType, streamId }: StreamRef): string =>
  `${streamType}/${streamId}`
