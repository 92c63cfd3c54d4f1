import { z } from 'zod'
import type { FlatRefusal } from './envelope.ts'

/** Sync with the centre: what it is doing, and what can be asked of it. */

/** Working offline by choice: nothing is sent or received until that is taken back. */
export const workOfflineRequestSchema = z.strictObject({ offline: z.boolean() })

export type WorkOfflineRequest = z.infer<typeof workOfflineRequestSchema>

/**
 * What sync is doing. `blocked` is for a person to lift, and `fault` says how; meanwhile the branch
 * works on, and its outbox is kept.
 */
export type SyncPhase =
  | 'stopped'
  | 'waiting'
  | 'connecting'
  | 'greeting'
  | 'sending'
  | 'receiving'
  | 'idle'
  | 'blocked'

export type SyncAnswer = {
  /** The centre's address; null where none is known. */
  readonly server: string | null
  readonly phase: SyncPhase
  /** Why it waits or is blocked. */
  readonly fault: FlatRefusal | null
  /** By choice. */
  readonly worksOffline: boolean
  /** When the centre was last heard, and since when there is no line, by the branch's clock. */
  readonly lastContactAt: string | null
  readonly offlineSince: string | null
  /** Positions: what is on disk, what commands and lists see of it, and the centre's end. */
  readonly received: number
  readonly rebased: number
  readonly head: number | null
  readonly logEpoch: number
  /** The centre's clock less the branch's; null until it is known (DO-4). */
  readonly clockSkewMs: number | null
  /** The last time that the centre's log had gone another way than the one here. */
  readonly parted: PartedAnswer | null
}

/** The centre was restored and had lost what was here: its log took the place of ours (SY-33). */
export type PartedAnswer = {
  readonly at: string
  /** Commits of this device that are in the outbox again. */
  readonly returned: number
  /** Commits of others that the centre doesn't have; the log of before has them. */
  readonly leftBehind: number
}

/** What became of a command that waited for the centre (SY-48). */
export type OutcomeAnswer = {
  readonly commandId: string
  readonly became: 'confirmed' | 'kept' | 'changed' | 'refused' | 'quarantined'
}

/** What a sync came to. */
export type SyncReport = {
  /** Commits that the centre has stored, and events of its log that came. */
  readonly sent: number
  readonly received: number
  /** Of commits that waited: in the log now, decided anew with another outcome, in the inbox. */
  readonly confirmed: number
  readonly changed: number
  readonly refused: number
  readonly quarantined: number
  /** What is left in the outbox, and the first of it with why. */
  readonly unsent: number
  readonly left: readonly UnsentCommit[]
  /** What nobody has settled. */
  readonly inbox: number
  /** What ended it before it was done. */
  readonly faults: readonly FlatRefusal[]
}

export type UnsentCommit = {
  readonly commandId: string
  readonly why: 'unsent' | 'sent' | 'conflict' | 'refused' | 'fault' | 'waits'
  readonly code?: string
}
