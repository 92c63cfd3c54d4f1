import type { Lookup, LogView, QuoteChecking, States } from '@polder/commands'
import {
  type Commit,
  equalJson,
  type Refusal,
  type StampedCommand,
  type StreamRef,
} from '@polder/kernel'
import type { Models, Ruled } from './models.ts'

/** What whoever judges looks at. */
export type Bench = {
  readonly models: Models
  readonly view: LogView
  readonly lookup: Lookup
  /** Of events that were stored: states at hand move on. */
  readonly apply: States['apply']
  /** A transaction was rolled back: what is at hand may never have been. */
  readonly forget: () => void
}

/** The revision of a stream that a commit looked at, or goes on from. */
export const revisionIn = ({ reads, writes }: Commit, stream: StreamRef): number | undefined =>
  [reads, writes].flatMap((streams) => streams.filter((each) => isSame(each, stream)))[0]?.revision

const isSame = (one: StreamRef, other: StreamRef) =>
  one.streamId === other.streamId && one.streamType === other.streamType

/**
 * How the quotes of a commit are checked. They were looked up for its first attempt: what a later one
 * read is how the streams stood when it was decided again, and says nothing of then (SY-12).
 */
export const quoteChecking = ({ view, lookup }: Bench, commit: Commit): QuoteChecking => ({
  view,
  lookup,
  isUnmoved: (stream) =>
    commit.attempt === 1 && revisionIn(commit, stream) === lookup.revision(stream),
})

/**
 * What shows that no program of ours made a command, whatever it saw: its payload is not in the
 * model's words as the edge leaves them, or it gives ids that aren't its own (SY-13).
 */
export const strangeCommand = ({ system }: Ruled, command: StampedCommand): string | null => {
  const { commandId, stamps, payload } = command
  const isOwnSeed = stamps.idSeed === commandId || stamps.replaces !== undefined
  if (!isOwnSeed) return 'id-seed'
  const parsed = system.parse(command)
  return parsed.ok && equalJson(parsed.value.payload, payload) ? null : 'payload'
}

/** The code of a command that we stumble over. */
const UNDECIDABLE = 'cannot-be-decided'

export const undecidable = (error: unknown): Refusal => ({
  code: UNDECIDABLE,
  details: { message: error instanceof Error ? error.message : String(error) },
})
