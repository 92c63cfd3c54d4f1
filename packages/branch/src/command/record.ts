import type { Saved } from '@polder/contract'
import type { Decision } from '@polder/commands'
import { type BranchLog, commandHash, type InboxEntry, type RecordedCommit } from '@polder/events'
import {
  accept,
  type Command,
  type CommandId,
  type Instant,
  type NewEvent,
  type Refused,
  refuse,
  type Result,
  type StampedCommand,
  type StoredEvent,
  unreachable,
} from '@polder/kernel'
import { MAX_COMMIT_BYTES } from '@polder/sync'
import type { DeskSession } from '../desk-session.ts'
import type { Ports } from '../ports.ts'

export type Performing = {
  readonly log: BranchLog
  readonly session: DeskSession
  readonly ports: Ports
}

/** A command with its stamps, and which attempt at it this is. */
export type Trying = {
  readonly command: StampedCommand
  readonly attempt: number
  readonly clock: Instant
}

export type Performed = {
  readonly saved: Saved
  /** The command was in the log or the outbox already: nothing changed. */
  readonly isKnown: boolean
}

/** Below this a payload can't come to a commit that is too large. */
const SURELY_SMALL_BYTES = 128 * 1024

/** Stores what was decided, and lets states and rows follow at once. */
export const record = (
  performing: Performing,
  trying: Trying,
  decision: Decision,
): Result<Performed> => {
  const { log } = performing
  const { command, attempt, clock } = trying
  const { commandId } = command
  const outcome = log.record({ command, attempt, ...decision }, clock)
  switch (outcome.status) {
    case 'accepted': {
      const token = log.state().deviceCommitNumber
      project(performing, { ...trying, decision, token }, outcome.events)
      return accept({ saved: savedAs(commandId, token, outcome.events), isKnown: false })
    }
    case 'known':
      return answerKnown({ status: 'confirmed', commit: outcome.commit }, command)
    case 'conflict':
      return refuse('conflict', {
        streams: outcome.streams.map((mismatch) => ({ ...mismatch })),
        claims: outcome.claims.map((claim) => ({ ...claim })),
      })
    case 'refused':
      return refuse(outcome.code, { commandId })
    default:
      return unreachable(outcome)
  }
}

type Recorded = Trying & { readonly decision: Decision; readonly token: number }

/** States and rows follow at once, so that the next command sees this one. */
const project = (
  { session }: Performing,
  { command, attempt, clock, decision, token }: Recorded,
  events: readonly StoredEvent[],
) => {
  session.states.apply(events)
  if (events[0]?.position !== null) return session.rows.applyConfirmed(events)
  // As it is in the outbox, without reading it from there.
  session.rows.applyPending({
    command,
    ...decision,
    attempt,
    deviceCommitNumber: token,
    recordedAt: clock,
    changedBySync: false,
  })
}

/** SY-5: the same command again changes nothing; another command under its id is refused. */
export const answerKnown = ({ commit }: RecordedCommit, wish: Command): Result<Performed> => {
  const { command, deviceCommitNumber, events } = commit
  return commandHash(command) === commandHash(wish)
    ? accept({ saved: savedAs(command.commandId, deviceCommitNumber, events), isKnown: true })
    : refuse('id-reused', { commandId: wish.commandId })
}

/**
 * SY-12, SY-51: what came back is settled in the inbox, and nowhere else. Made anew, by whoever asks
 * again, the command would have other stamps than it has.
 */
export const answerCameBack = ({ commit, state }: InboxEntry, wish: Command): Refused => {
  const { commandId } = wish
  return commandHash(commit.command) === commandHash(wish)
    ? refuse('in-inbox', { commandId, state })
    : refuse('id-reused', { commandId })
}

const savedAs = (commandId: CommandId, token: number, events: readonly NewEvent[]): Saved => ({
  commandId,
  token,
  events: events.map(({ streamType, streamId, streamRevision, payloadItemName }) => ({
    streamType,
    streamId,
    streamRevision,
    payloadItemName,
  })),
})

/**
 * A larger commit would not go over a line (SY-20), so it is refused when it is made. Measured only
 * where the payload could come to that much: writing JSON twice costs.
 */
export const isTooLarge = (command: StampedCommand, decision: Decision) =>
  bytesOf(command.payload) > SURELY_SMALL_BYTES &&
  bytesOf({ command, ...decision }) > MAX_COMMIT_BYTES

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
