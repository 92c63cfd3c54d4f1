import type {
  CommandId,
  Commit,
  DeviceId,
  Instant,
  JsonObject,
  LogId,
  Refusal,
  StoredEvent,
  StreamId,
  StreamRef,
} from '@polder/kernel'
import type {
  AppendOutcome,
  EventStore,
  LogIdentity,
  Page,
  ReceivedPage,
  StoredCommit,
} from './port.ts'

/**
 * The log of a branch: `log.db`, the truth. It holds the account's log as far as it was received,
 * the outbox of commits that the centre hasn't confirmed, the inbox of proposals that a person has
 * to settle, superseded attempts, drafts, and where sync stands.
 *
 * Commands see the log up to `rebased`, plus the outbox:
 *
 *     log      e1 e2 e3 e4 | e5 e6          e5, e6 are received and not yet rebased on
 *                  rebased ^      ^ received
 *     outbox                e5' e6' e7'
 *     seen     e1 e2 e3 e4  e5' e6' e7'
 */
export type BranchLog = {
  /** The whole log as far as it was received, to read; `record` and `receive` write it. */
  readonly store: EventStore
  readonly state: () => SyncState
  /**
   * Takes a decided commit and gives it its device number: at a stand-alone branch it enters the log
   * at once, at an enrolled one the outbox. On disk when it returns, or when the transaction around
   * it ends. A command that is in the outbox already gets its first answer again.
   */
  readonly record: (commit: UnnumberedCommit, clock: Instant) => AppendOutcome
  /** All that `work` records is on disk together, or not at all. */
  readonly transaction: <T>(work: () => T) => T
  readonly readStream: (stream: StreamRef, page?: Page) => readonly StoredEvent[]
  readonly headRevision: (stream: StreamRef) => number
  /** As received, plus the outbox: a key known to be taken is promised to nobody. */
  readonly claimHolder: (key: string, value: string) => StreamId | undefined
  /** The commit of a command, confirmed or pending. */
  readonly commitOf: (commandId: CommandId) => RecordedCommit | undefined
  readonly outbox: Outbox
  readonly inbox: Inbox
  readonly drafts: Drafts
  /**
   * Stores a page of the centre's commits ahead of `rebased`, and moves `received` (SY-30). Commits
   * that are here already change nothing. Faults: `log-gap` where commits are missing before it,
   * `log-forked` where its hash isn't the one that they come to.
   */
  readonly receive: (page: ReceivedPage) => void
  /**
   * The same without waiting for the disk, for a log that nobody works with yet: after a power cut its
   * last pages may be missing, and are asked for again. The next change of another kind waits for them.
   */
  readonly fill: (page: ReceivedPage) => void
  /**
   * The MACs that the centre gave commits of this log from a position on, when the account was
   * published (SY-35). A commit's MAC never changes.
   */
  readonly sign: (firstPosition: number, macs: readonly string[]) => void
  /**
   * Does without a rebase where all that was received is the beginning of the outbox, commit for
   * commit, as while a long outbox drains: `rebased` moves, they leave the outbox, and what waits stays
   * as it is. Answers their commands; null where it takes a rebase, and then nothing has changed.
   */
  readonly confirm: () => readonly CommandId[] | null
  /**
   * Moves `rebased` and rewrites the outbox, in one transaction (SY-41). A result that loses a command
   * is a defect: each that was in the outbox is in the log up to `rebased`, the outbox or the inbox.
   */
  readonly rebase: (result: RebaseResult) => void
  readonly superseded: (commandId: CommandId) => readonly SupersededAttempt[]
  /** Names the read model's file that is current. */
  readonly setGeneration: (generation: number) => void
  /** Turns a stand-alone branch into one that waits for a centre. */
  readonly enrol: (origin: LogOrigin) => void
  /** The centre, restored, goes on in another epoch, and what is here is the beginning of its log. */
  readonly setEpoch: (logEpoch: number) => void
  /**
   * Makes the folder another device, which numbers its commits from 1 and has series of its own. With
   * commits in the outbox or the inbox, which are the old device's, a fault: `unsent-commits` (SY-52).
   */
  readonly renewDevice: (device: DeviceId, deviceNumber: number) => void
  readonly close: () => void
}

/** What a branch begins with. */
export type NewBranch = LogIdentity & {
  readonly kind: BranchKind
  readonly device: DeviceId
  readonly deviceNumber: number
}

export type UnnumberedCommit = Omit<Commit, 'deviceCommitNumber' | 'attempt'> & {
  readonly attempt?: number
}

export type BranchKind = 'stand-alone' | 'enrolled'

export type LogOrigin = { readonly logId: LogId; readonly logEpoch: number }

export type SyncState = LogOrigin & {
  readonly kind: BranchKind
  readonly device: DeviceId
  readonly deviceNumber: number
  /** The position up to which the log is on disk here. */
  readonly received: number
  /** The position up to which commands and projections see it. */
  readonly rebased: number
  /** Raised whenever `rebased` moves. */
  readonly outboxEdition: number
  /** The device's last commit number. */
  readonly deviceCommitNumber: number
  /** Of the read model's file, from 1; 0 before there is one. */
  readonly generation: number
}

/** A commit here, confirmed or not. */
export type RecordedCommit =
  | { readonly status: 'confirmed'; readonly commit: StoredCommit }
  | { readonly status: 'pending'; readonly commit: PendingCommit }

export type PendingCommit = Commit & {
  readonly recordedAt: Instant
  readonly changedBySync: boolean
}

export type Outbox = {
  readonly count: () => number
  /** When the oldest unsent commit was recorded. */
  readonly oldestAt: () => Instant | null
  /** By device commit number. */
  readonly read: (page?: Page) => readonly PendingCommit[]
  /**
   * What is pushed next after a device commit number: at most so many commits and bytes of them as
   * JSON, but at least one (SY-20).
   */
  readonly batch: (after: number, limit: BatchLimit) => readonly PendingCommit[]
  readonly events: (commit: Commit) => readonly StoredEvent[]
}

export type BatchLimit = { readonly commits: number; readonly bytes: number }

export type InboxEntry = {
  /** The whole command, with the attempt that failed. */
  readonly commit: Commit
  readonly enteredAt: Instant
  readonly reason: Refusal
  /** What changed meanwhile, and by whom. */
  readonly meanwhile: readonly JsonObject[]
  /** The command that this one depended on, when that is why it is here. */
  readonly because: CommandId | null
  readonly state: 'open' | 'settled'
  /** How a person settled it. */
  readonly settlement: JsonObject | null
}

export type Inbox = {
  /** Of entries that nobody has settled. */
  readonly count: () => number
  /** In the order in which their commands first came here; `after` counts entries. */
  readonly read: (page?: Page) => readonly InboxEntry[]
  readonly find: (commandId: CommandId) => InboxEntry | undefined
  readonly settle: (commandId: CommandId, settlement: JsonObject) => void
  /** Sent again and refused again: it stays, for this reason now (SY-51). */
  readonly keep: (commandId: CommandId, reason: Refusal) => void
}

export type Draft = {
  readonly draftId: string
  readonly savedAt: Instant
  readonly content: JsonObject
}

/** Work in hand, kept over a restart. Never synced, without number or effect (DO-3). */
export type Drafts = {
  readonly save: (draft: Draft) => void
  readonly read: () => readonly Draft[]
  readonly drop: (draftId: string) => void
}

export type SupersededAttempt = {
  readonly commit: Commit
  readonly reason: JsonObject
  readonly supersededAt: Instant
}

/** What a rebase comes to (SY-40). The outbox is given whole, in order. */
export type RebaseResult = {
  readonly rebased: number
  readonly outbox: readonly PendingCommit[]
  readonly inbox: readonly InboxEntry[]
  readonly superseded: readonly SupersededAttempt[]
}
