import { assert, type Commit, type StreamRef, streamKey } from '@polder/kernel'

/**
 * A commit has events, each on a stream that it says it writes, each one revision after the one
 * before. Anything else is a defect of whoever decided: the log would have a gap for ever.
 */
export const assertShape = (commit: Commit): void => {
  const broken = brokenShape(commit)
  assert(broken === null, broken ?? '')
}

/** What a commit should be and isn't, or null. */
export const brokenShape = ({ events, writes }: Commit): string | null => {
  if (events.length === 0) return 'a commit has events'
  const revisions = new Map(writes.map((stream) => [streamKey(stream), stream.revision]))
  let [key, previous]: [string, StreamRef | undefined] = ['', undefined]
  for (const event of events) {
    if (!isSameStream(event, previous)) key = streamKey(event)
    const before = revisions.get(key)
    if (before === undefined) return 'a commit names every stream that it writes'
    if (event.streamRevision !== before + 1) return 'a stream goes on at its next revision'
    revisions.set(key, event.streamRevision)
    previous = event
  }
  return null
}

/** The events of a stream mostly follow each other: what was looked up for one holds for the next. */
export const isSameStream = (stream: StreamRef, previous: StreamRef | undefined): boolean =>
  previous !== undefined &&
  stream.streamId === previous.streamId &&
  stream.streamType === previous.streamType
