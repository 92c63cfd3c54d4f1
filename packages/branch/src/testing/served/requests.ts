import type { CommandRequest, SyncReport } from '@polder/contract'
import type { AccountId, Result, StreamId } from '@polder/kernel'

/** What a benchmark asks of a centre in a process of its own. */
export type CentreRequest =
  | { readonly kind: 'account' }
  | { readonly kind: 'await' }
  | {
      readonly kind: 'branch'
      readonly account: AccountId
      readonly name: string
      readonly code: string
    }
  | { readonly kind: 'code'; readonly account: AccountId; readonly branch: StreamId }
  /** The processor's seconds that it has used so far. */
  | { readonly kind: 'processor' }
  | { readonly kind: 'stop' }

export type CentreAnswer = Result<unknown>

/** And of a branch in one. */
export type OfficeRequest =
  /** Stays on line from now on, and notes when rows of orders are first there. */
  | { readonly kind: 'stay' }
  /** Performs them one by one, evenly over the time, and notes when each was asked for. */
  | {
      readonly kind: 'perform'
      readonly requests: readonly CommandRequest[]
      readonly perSecond: number
    }
  | { readonly kind: 'status' }
  | { readonly kind: 'stop' }

/** When, by the machine's own clock, which is one for all processes: milliseconds. */
export type Times = ReadonlyMap<string, number>

export type OfficeStatus = {
  readonly unsent: number
  readonly phase: string
  readonly performed: Times
  readonly seen: Times
  /** How often rows were found to have changed. */
  readonly looks: number
  readonly processor: number
}

export type OfficeAnswer = OfficeStatus | SyncReport | null
