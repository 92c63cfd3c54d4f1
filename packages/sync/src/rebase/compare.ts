import {
  type Commit,
  equalJson,
  type NewEvent,
  type StampedCommand,
  type StreamAtRevision,
} from '@polder/kernel'
import type { Decided } from './decided.ts'

/** Whether two decisions say that the same happened, wherever in their streams it stands. */
export const hasSameEvents = (one: Decided, other: Decided): boolean =>
  one.events.length === other.events.length &&
  one.events.every((event, index) => isSameEvent(event, other.events[index]))

const isSameEvent = (one: NewEvent, other: NewEvent | undefined) =>
  other !== undefined &&
  one.streamId === other.streamId &&
  one.streamType === other.streamType &&
  one.payloadItemName === other.payloadItemName &&
  one.schemaVersion === other.schemaVersion &&
  equalJson(one.payload, other.payload)

/** Whether they also stand on the same revisions and keys. */
export const hasSamePlaces = (one: Decided, other: Decided): boolean =>
  one.nature === other.nature &&
  isSameStreams(one.writes, other.writes) &&
  isSameStreams(one.reads, other.reads) &&
  hasSameClaims(one, other)

export const hasSameClaims = (one: Decided, other: Decided): boolean =>
  one.claims.length === other.claims.length &&
  one.claims.every((claim, index) => equalJson(claim, { ...other.claims[index] }))

const isSameStreams = (one: readonly StreamAtRevision[], other: readonly StreamAtRevision[]) =>
  one.length === other.length &&
  one.every(({ streamType, streamId, revision }, index) => {
    const at = other[index]
    return at?.streamId === streamId && at.streamType === streamType && at.revision === revision
  })

/**
 * Whether two commits are one attempt (SY-5). An attempt is a device's own: two branches that import one
 * file while apart make the same commands, each with stamps of its own.
 */
export const isSameAttempt = (one: Commit, other: Commit): boolean =>
  one.attempt === other.attempt &&
  one.deviceCommitNumber === other.deviceCommitNumber &&
  deviceOf(one.command) === deviceOf(other.command) &&
  isSameCommand(one, other)

const deviceOf = ({ stamps }: StampedCommand) => stamps.device

/** Whether what bears the same id is the same command: the id of another may have been reused (SY-5). */
export const isSameCommand = ({ command: one }: Commit, { command: other }: Commit): boolean =>
  one.name === other.name && equalJson(one.payload, other.payload)
