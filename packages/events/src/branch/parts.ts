import type {
  Claim,
  CommandId,
  Commit,
  DeviceId,
  Instant,
  StoredEvent,
  StreamId,
  StreamRef,
} from '@polder/kernel'
import type { AppendView } from '../append-check.ts'
import type {
  Drafts,
  Inbox,
  InboxEntry,
  LogOrigin,
  Outbox,
  PendingCommit,
  SupersededAttempt,
  SyncState,
} from '../branch-log.ts'
import type { AppendOutcome, EventStore, Page, ReceivedCommit, StoredCommit } from '../port.ts'

/**
 * What a branch's log is made of, as ports: SQLite and memory keep them, and what the branch does
 * with them is written once (`recording.ts`, `receiving.ts`, `rebasing.ts`, `seen.ts`). Whatever
 * changes one of them runs in a transaction.
 */
export type BranchParts = {
  readonly store: EventStore
  readonly log: BranchedLog
  readonly state: StateStore
  readonly outbox: OutboxStore
  readonly inbox: InboxStore
  readonly superseded: SupersededStore
  readonly drafts: Drafts
  readonly transactions: BranchTransactions
}

export type BranchTransactions = {
  /** A call within a call is a savepoint: what it throws undoes its own work only. */
  readonly run: <T>(work: () => T) => T
  /** The same for what can be had again: a power cut may take the last of these, each as a whole. */
  readonly runUnflushed: <T>(work: () => T) => T
  /** Wraps a read: what it knows of the log is not older than what others have written. */
  readonly reading: <Args extends readonly unknown[], Answer>(
    read: (...args: Args) => Answer,
  ) => (...args: Args) => Answer
  /** Calls `forget` whenever what is remembered of the log may be old, or never have been. */
  readonly onForgotten: (forget: () => void) => void
}

/** The account's log as far as it was received. */
export type BranchedLog = {
  readonly append: (commit: Commit, commitTime: Instant) => AppendOutcome
  /** Stores a commit that follows on the end, as it is at the centre. */
  readonly adopt: (commit: ReceivedCommit) => void
  readonly sign: (firstPosition: number, macs: readonly string[]) => void
  readonly view: AppendView
  readonly lastPosition: () => number
  readonly chainHashAt: (position: number) => string | undefined
  readonly commitOf: (commandId: CommandId) => StoredCommit | undefined
  /** Where a command's commit ends; undefined when it isn't here. */
  readonly endOf: (commandId: CommandId) => number | undefined
  readonly stream: (stream: StreamRef, asked: StreamUpTo) => readonly StoredEvent[]
  /** The revision of the stream's last event up to a position, 0 without any. */
  readonly revisionUpTo: (stream: StreamRef, upTo: number) => number
}

export type StreamUpTo = Required<Page> & { readonly upTo: number }

export type BranchState = Omit<SyncState, 'received'>

export type StateStore = {
  /** Every command asks for it several times. */
  readonly read: () => BranchState
  /** The device's next number is taken, in the transaction of the commit that bears it. */
  readonly setCommitNumber: (number: number) => void
  readonly setGeneration: (generation: number) => void
  /** `rebased` moved: a new edition of the outbox begins. */
  readonly setRebased: (position: number) => void
  readonly enrol: (origin: LogOrigin, rebased: number) => void
  /** Another device numbers its commits from 1. */
  readonly setDevice: (device: DeviceId, deviceNumber: number) => void
}

/** The commits that the centre hasn't confirmed, with their events as commands see them. */
export type OutboxStore = Outbox & {
  readonly add: (commit: PendingCommit) => void
  /** Makes the outbox hold these commits and no others, and says which commands left it. */
  readonly replace: (commits: readonly PendingCommit[]) => readonly CommandId[]
  /** Takes out the commits up to a device commit number. */
  readonly drop: (upTo: number) => void
  readonly find: (commandId: CommandId) => PendingCommit | undefined
  /** Who holds a key after all that is pending, when `holder` held it before. */
  readonly claim: (
    claim: Pick<Claim, 'key' | 'value'>,
    holder: StreamId | undefined,
  ) => StreamId | undefined
  /** Of the stream's last pending event, 0 without any. */
  readonly headRevision: (stream: StreamRef) => number
  readonly stream: (stream: StreamRef, page: Required<Page>) => readonly StoredEvent[]
}

export type InboxStore = Omit<Inbox, 'settle' | 'keep'> & {
  /** In the place of the command's earlier entry, where there is one. */
  readonly put: (entry: InboxEntry) => void
}

/** Attempts that a later one replaced, kept for the audit (SY-47); the first record of each stays. */
export type SupersededStore = {
  readonly add: (attempt: SupersededAttempt) => void
  readonly read: (commandId: CommandId) => readonly SupersededAttempt[]
}
