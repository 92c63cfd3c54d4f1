import type { CommandId, Commit, DeviceId, Instant, Refusal, StreamId } from '@polder/kernel'
import type {
  AppendOutcome,
  EventStore,
  LogIdentity,
  ReceivedPage,
  Seal,
  StoredCommit,
} from './port.ts'

/**
 * The log of an account at the centre: the authoritative one, with what the centre keeps beside it.
 * One file holds all that the centre knows of an account, so that a backup of it is whole.
 */
export type CentreLog = {
  /** Each commit that it appends bears the MAC of its chain hash (SY-7). */
  readonly store: EventStore
  readonly state: () => CentreState
  /** One transaction on disk; a call within a call is a savepoint, which what it throws undoes. */
  readonly transaction: <T>(work: () => T) => T
  /**
   * Appends a commit in whose way nothing stands (SY-2, SY-5) and that `judge` lets pass, which is
   * asked only then. In a transaction of the caller's, which is undone when this throws.
   */
  readonly take: (commit: Commit, commitTime: Instant, judge: () => Judgement) => TakeOutcome
  /** Of the commits after a position, in order, at most so many: what whoever made them doesn't have. */
  readonly sealsAfter: (position: number, limit: number) => readonly Seal[]
  readonly refusals: Refusals
  readonly devices: Devices
  readonly operations: Operations
  /**
   * Stores commits verbatim that follow on the log's end (SY-33). Their chain has to continue, and
   * their MACs to verify; of `unsigned` ones (SY-35) none is asked, and the log signs them. Commits
   * that are here already change nothing. All of them are stored or none. Faults: `log-gap`,
   * `log-forked`, `mac-invalid`.
   */
  readonly adopt: (
    offered: ReceivedPage | readonly StoredCommit[],
    signed: 'signed' | 'unsigned',
  ) => void
  /**
   * After a restore: another epoch, in which the log is `recovering`: it waits for what branches have
   * of it. The epoch before is a defect.
   */
  readonly startEpoch: (epoch: number) => void
  /** The operator ends the recovery, or an account that was awaited is complete (SY-33, SY-35). */
  readonly setMode: (mode: CentreMode) => void
  /**
   * The identity of the account that is published here: an awaited account has none of its own.
   * A defect when the log has a commit already.
   */
  readonly assume: (identity: Pick<LogIdentity, 'accountId' | 'logId'>) => void
  /**
   * A copy of the file as it is now, or a little later, made while it is used: the file of that name
   * is always a whole backup, this one or the one before.
   */
  readonly backup: (file: string) => Promise<void>
  readonly close: () => void
}

/** Whether a commit is stored, and with what remark (SY-70). */
export type Judgement = { readonly pass: true; readonly remark?: string } | { readonly pass: false }

export type TakeOutcome = AppendOutcome | { readonly status: 'stopped' }

/**
 *     open        takes pushes and serves pages
 *     recovering  takes no pushes; adopts what branches have of the log that it lost (SY-33)
 *     awaiting    empty until a stand-alone account is published into it (SY-35)
 */
export type CentreMode = 'open' | 'recovering' | 'awaiting'

export type CentreState = LogIdentity & { readonly mode: CentreMode; readonly lastPosition: number }

/** SY-5: a refusal is stored per attempt, and given again to the same attempt. */
export type Refusals = {
  readonly find: (attempt: Attempt) => Refusal | undefined
  /** The first refusal of an attempt stands. */
  readonly add: (attempt: Attempt, refusal: Refusal, refusedAt: Instant) => void
}

export type Attempt = {
  readonly commandId: CommandId
  readonly attempt: number
  readonly deviceCommitNumber: number
}

export type DeviceStatus = 'active' | 'revoked' | 'fenced'

export type Device = {
  readonly device: DeviceId
  /** Stands for the device in document numbers; never given twice in an account. */
  readonly deviceNumber: number
  /** The branch that it speaks for; null for one that speaks for every branch (SY-35). */
  readonly branch: StreamId | null
  readonly status: DeviceStatus
  /** SHA-256 of its secret, hex. */
  readonly secretHash: string
  readonly enrolledAt: Instant
  readonly note: string | null
}

export type Devices = {
  readonly find: (device: DeviceId) => Device | undefined
  /** By number. */
  readonly all: () => readonly Device[]
  /** A defect when the device or its number was given before. */
  readonly add: (device: Device) => void
  /** `note` says why. A defect when there is no such device. */
  readonly setStatus: (device: DeviceId, status: DeviceStatus, note: string) => void
  /** The lowest number above all that were given. */
  readonly nextNumber: () => number
  /** Which of an enrolled device's commit numbers are in the log. */
  readonly numbers: (device: DeviceId) => CommitNumbers
  readonly setNumbers: (device: DeviceId, numbers: CommitNumbers) => void
}

/**
 * The commit numbers of a device that are in the log (SY-11): all up to `last` but the missing ones,
 * as ranges from and to, in order. Those were refused, or are still to come.
 */
export type CommitNumbers = {
  readonly last: number
  readonly missing: readonly (readonly [from: number, to: number])[]
}

/** What only an operator looks at: counts and lists of what went wrong (SY-33, SY-70). */
export type Operations = {
  readonly note: (note: OperatorNote) => void
  /** In the order in which they were noted; of each kind the latest `MAX_NOTES_PER_KIND`. */
  readonly read: () => readonly OperatorNote[]
}

export type OperatorNote = {
  /** `forged`, `fenced`, `left-behind`, `disputed`. */
  readonly kind: string
  readonly at: Instant
  readonly details: { readonly [name: string]: string | number | null }
}
