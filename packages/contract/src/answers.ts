import type { JsonObject } from '@polder/kernel'
import type { SyncAnswer } from './sync.ts'

/** A row of the log or the outbox, its eight columns by their names. */
export type LogRow = {
  readonly StreamId: string
  readonly StreamRevision: number
  readonly PayloadItemName: string
  readonly Payload: JsonObject
  readonly StreamType: string
  readonly SequenceNumber: number | null
  readonly CommitTime: string
  readonly AccountId: string
  readonly position: number | null
  readonly commandId: string
  readonly pending: boolean
}

/** The state of a branch and of its sync. */
export type BranchStatus = {
  readonly account: { readonly id: string; readonly name: string; readonly currency: string }
  readonly kind: 'stand-alone' | 'enrolled'
  readonly device: { readonly id: string; readonly number: number }
  readonly branches: readonly { readonly id: string; readonly name: string }[]
  readonly events: number
  readonly token: number
  readonly unsent: { readonly count: number; readonly oldestAt: string | null }
  readonly sync: SyncAnswer
  readonly inbox: number
  readonly exceptions: number
  readonly writable: boolean
  readonly data: string
}

export type OutboxRow = {
  readonly commandId: string
  readonly command: string
  readonly token: number
  readonly attempt: number
  readonly recordedAt: string
  readonly changedBySync: boolean
  readonly events: number
}

/** One thing that was checked. */
export type Finding = {
  readonly check: string
  readonly ok: boolean
  readonly details?: JsonObject
}
