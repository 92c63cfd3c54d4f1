import type { Instant } from './dates.ts'
import type { AccountId, CommandId } from './ids.ts'
import type { JsonObject } from './json.ts'
import type { StreamRef } from './stream.ts'

/** What `decide` says happened; the store gives it its place. */
export type DecidedEvent = StreamRef & {
  /** The event's name as stored: `OrderPlacedEvent`. */
  readonly payloadItemName: string
  readonly payload: JsonObject
  /** The version of the payload's shape, from 1. */
  readonly schemaVersion: number
}

/** An event with its place in its stream, from 1. */
export type NewEvent = DecidedEvent & { readonly streamRevision: number }

/** An event of a log or an outbox. In an outbox it has no sequence number or position yet. */
export type StoredEvent = NewEvent & {
  readonly accountId: AccountId
  /** A commit is named by the command that made it: a command is in a log at most once. */
  readonly commitId: CommandId
  /** Place within its commit, from 0: with the command's id it names the event for good. */
  readonly eventIndex: number
  readonly commitTime: Instant
  /** Place among all events of the stream type in the account, from 1. */
  readonly sequenceNumber: number | null
  /** Place in the account's whole log, from 1. */
  readonly position: number | null
  /** The centre's remark on its commit (SY-70). In an outbox there is none yet. */
  readonly remark?: string
}
