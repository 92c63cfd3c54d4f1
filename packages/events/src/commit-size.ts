import type { Commit } from '@polder/kernel'
import { commitText } from './commit-text.ts'
import type { PageSize } from './port.ts'

/** What JSON puts around the texts of a commit, and around each event's payload, with names as ours. */
export const BYTES_AROUND_COMMIT = 350
export const BYTES_AROUND_EVENT = 170
/** A stream or a claim in a text of the log is a tuple; as an object it names its parts. */
export const OBJECT_PER_TUPLE = 2

/**
 * How many bytes a commit has as JSON, counted from the texts that the log keeps, with no need to read
 * them: a few per cent more than there are. The store in SQLite asks the file for the same (`LOG_READS.sizes`).
 */
export const commitBytes = (commit: Commit): number => {
  const { payload, stamps, writes, reads, claims } = commitText(commit)
  const payloads = commit.events.map((event) => bytesOf(JSON.stringify(event.payload)))
  return (
    BYTES_AROUND_COMMIT +
    bytesOf(payload) +
    bytesOf(stamps) +
    OBJECT_PER_TUPLE * (bytesOf(writes) + bytesOf(reads) + bytesOf(claims)) +
    payloads.reduce((sum, bytes) => sum + bytes + BYTES_AROUND_EVENT, 0)
  )
}

const bytesOf = (text: string) => Buffer.byteLength(text)

/** How many of the commits that follow each other fit: at least the first. */
export const countFitting = (sizes: Iterable<PageSize>, most: PageSize): number => {
  let [count, events, bytes] = [0, 0, 0]
  for (const size of sizes) {
    events += size.events
    bytes += size.bytes
    if (count > 0 && (events > most.events || bytes > most.bytes)) break
    count += 1
  }
  return count
}
