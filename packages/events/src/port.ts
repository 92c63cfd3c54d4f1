import type {
  AccountId,
  Claim,
  CommandId,
  Commit,
  DeviceId,
  Instant,
  LogId,
  RevisionMismatch,
  StoredEvent,
  StreamId,
  StreamRef,
} from '@polder/kernel'

/**
 * The event store: the append-only log of one account. Every store passes `eventStoreContract`
 * (`@polder/events/testing`). The calls are synchronous where the store is (memory, SQLite); a store
 * behind a line implements `AsyncEventStore`, the same calls with promises.
 */
export type EventStore = {
  readonly identity: LogIdentity
  /**
   * Stores a commit whole or not at all (SY-1); the same command again gives its stored answer. A
   * `remark` is the centre's, on a fact that it stores although a check failed (SY-70). A commit
   * without events, or whose events don't follow on its writes, is a defect.
   */
  readonly append: (commit: Commit, commitTime: Instant, remark?: string) => AppendOutcome
  /**
   * Many appends in one transaction on disk; one that is not accepted leaves the others alone. Work
   * that throws leaves nothing. A call within a call is a savepoint: what it throws undoes its own.
   */
  readonly transaction: <T>(work: () => T) => T
  /** A stream's events by revision, at most `limit`. */
  readonly readStream: (stream: StreamRef, page?: Page) => readonly StoredEvent[]
  /** The revision of the stream's last event, 0 when it has none. */
  readonly headRevision: (stream: StreamRef) => number
  /** Events of one stream type by sequence number, at most `limit`. */
  readonly readType: (streamType: string, page?: Page) => readonly StoredEvent[]
  /** The whole log by position. A page ends on a commit's end: it may pass `limit` for the last. */
  readonly readAll: (page?: Page) => readonly StoredEvent[]
  /** The position of the last event, 0 in an empty log. */
  readonly lastPosition: () => number
  readonly commitOf: (commandId: CommandId) => StoredCommit | undefined
  /** The hash of the commit that ends at a position; of no commit at 0; undefined where none ends. */
  readonly chainHashAt: (position: number) => string | undefined
  /**
   * Commits in log order, from the first whose last position is past `after`, at most `limit`. Within
   * a size as many of those as fit, and the first in any case: what doesn't fit isn't read.
   */
  readonly readCommits: (page?: CommitPage) => readonly StoredCommit[]
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
  /** Devices that have spoken for a branch, in no order. It looks at every commit: for long work only. */
  readonly devicesOf: (branch: StreamId) => readonly DeviceId[]
  readonly close: () => void
}

export type LogIdentity = {
  readonly accountId: AccountId
  readonly logId: LogId
  readonly logEpoch: number
}

/** After the given revision, sequence number or position (0 from the start). */
export type Page = { readonly after?: number; readonly limit?: number }

export type CommitPage = Page & { readonly size?: PageSize }

/** How much a page of commits may hold. */
export type PageSize = {
  readonly events: number
  /** As `commitBytes` counts them. */
  readonly bytes: number
}

/** What a reader gets that names no limit. */
export const DEFAULT_PAGE = 1_000

/** A commit as the log keeps it. */
export type StoredCommit = Commit & {
  readonly commitTime: Instant
  readonly firstPosition: number
  readonly lastPosition: number
  /** SHA-256 over the commit and the hash before it, hex (SY-7). */
  readonly chainHash: string
  /** The centre's MAC of the chain hash, base64url of 16 bytes; none in a stand-alone log (SY-7). */
  readonly mac?: string
  /** The centre's remark on a fact that it stored although a check failed (SY-70). */
  readonly remark?: string
}

/** A commit that came over a line: its last position and its hash follow from what is before it. */
export type ReceivedCommit = Omit<StoredCommit, 'lastPosition' | 'chainHash'>

/** What the centre adds to a commit that somebody made. */
export type Seal = Pick<StoredCommit, 'commitTime' | 'firstPosition' | 'mac' | 'remark'>

/** Commits that follow each other, with the hash of the last. */
export type ReceivedPage = {
  readonly commits: readonly ReceivedCommit[]
  readonly chainHash: string
}

export type AppendOutcome =
  | { readonly status: 'accepted'; readonly events: readonly StoredEvent[] }
  | { readonly status: 'known'; readonly commit: StoredCommit }
  /** Nothing was stored; names every stream and claim that stood in the way (SY-2). */
  | {
      readonly status: 'conflict'
      readonly streams: readonly RevisionMismatch[]
      readonly claims: readonly TakenClaim[]
    }
  | { readonly status: 'refused'; readonly code: 'id-reused' }

export type TakenClaim = Claim & { readonly holder: StreamId }

export type AsyncEventStore = {
  readonly [Call in keyof EventStore]: EventStore[Call] extends (
    ...args: infer Args
  ) => infer Answer
    ? (...args: Args) => Promise<Answer>
    : EventStore[Call]
}
