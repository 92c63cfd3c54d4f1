import type { Instant } from './dates.ts'
import type { NewEvent } from './event.ts'
import type { CommandId, DeviceId, StreamId } from './ids.ts'
import type { JsonObject, JsonValue } from './json.ts'
import type { StreamAtRevision, StreamRef } from './stream.ts'

/** A value taken from one stream when the command was made; it stays as quoted (SY-12). */
export type Quote = {
  readonly value: JsonValue
  /** The event that held it: by the command that made the event, and its place in that commit. */
  readonly source: StreamRef & { readonly commandId: CommandId; readonly eventIndex: number }
}

/** What the edge adds to a wish; never changes, however often the command is decided (SY-12). */
export type Stamps = {
  readonly actor: StreamId
  readonly branch: StreamId
  readonly device: DeviceId
  /** The number that stands for the device in document numbers. */
  readonly deviceNumber: number
  readonly clock: Instant
  /** What ids derive from: the command's id, or the id of the one that it replaces (SY-51). */
  readonly idSeed: string
  readonly replaces?: CommandId
  /** What the person saw where the payload doesn't say it: `was` by attribute, `terms` (SY-44a). */
  readonly seen: JsonObject
  /** By the path of the attribute in the payload: `lines.1.unitPrice`. */
  readonly quotes: { readonly [path: string]: Quote }
  /** Sums over many streams as the branch saw them; binds nobody later. */
  readonly advice: JsonObject
}

/** A wish: `PlaceOrder`, stored as `PlaceOrderCommand`. */
export type Command = {
  readonly commandId: CommandId
  readonly name: string
  readonly payload: JsonObject
}

export type StampedCommand = Command & { readonly stamps: Stamps }

/** A unique key of the account: `Customer.number` = `QUICK`, held by one stream at a time (SY-6). */
export type Claim = StreamRef & {
  readonly key: string
  readonly value: string
  readonly action: 'take' | 'release'
  /** What losing the key to another branch does. */
  readonly whenLost: 'refuse' | 'yield'
}

/** A fact has happened and is never withdrawn; a proposal asks. */
export type Nature = 'fact' | 'proposal'

/**
 * What one command produced, stored whole or not at all (SY-1). `writes` are the streams appended
 * to, `reads` those whose state the decision looked at without writing, each at the revision before
 * the commit. A fact has no claims.
 */
export type Commit = {
  readonly command: StampedCommand
  readonly nature: Nature
  /** From 1; each time that the command is decided and stored anew it is one more. */
  readonly attempt: number
  /** The device numbers its commits from 1 without gaps (SY-11). */
  readonly deviceCommitNumber: number
  readonly events: readonly NewEvent[]
  readonly writes: readonly StreamAtRevision[]
  readonly reads: readonly StreamAtRevision[]
  readonly claims: readonly Claim[]
}
