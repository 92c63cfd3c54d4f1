import type { Decision } from '@polder/commands'
import { type BranchLog, commandHash, type RecordedCommit } from '@polder/events'
import {
  accept,
  type Command,
  type CommandId,
  type NewEvent,
  refuse,
  type Result,
  type StampedCommand,
  type StoredEvent,
  unreachable,
} from '@polder/kernel'
import type { Saved } from '@polder/contract'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import type { Who } from './who.ts'
import type { Wish } from './wish.ts'

export type Performed = {
  readonly saved: Saved
  /** The command was in the log or the outbox already: nothing changed. */
  readonly isKnown: boolean
}

export type Performing = {
  readonly log: BranchLog
  readonly session: Session
  readonly ports: Ports
}

/** A larger commit would not go over a line (SY-20), so it is refused when it is made. */
const MAX_COMMIT_BYTES = 4 * 1024 * 1024
/** Below this a payload can't come to a commit of that size. */
const SURELY_SMALL_BYTES = 128 * 1024

/**
 * The life of a command at a branch: parsed, stamped, authorised, decided, recorded, projected. In
 * the caller's transaction; saved when that ends.
 */
export const perform = (performing: Performing, wish: Wish): Result<Performed> => {
  const { session, log } = performing
  const { commandId, name, payload } = wish
  const parsed = session.commands.parse({ commandId, name, payload })
  if (!parsed.ok) return parsed
  const known = log.commitOf(commandId)
  if (known !== undefined) return answerKnown(known, parsed.value)
  const who = wish.founder === undefined ? session.finder(wish.by) : accept(wish.founder)
  if (!who.ok) return who
  const stamped = stampAt(performing, parsed.value, who.value)
  const lacking =
    wish.founder === undefined
      ? session.commands.authorize(stamped, session.states.lookup)
      : undefined
  if (lacking !== undefined) return lacking
  const decided = session.commands.decide(stamped, session.states.lookup)
  if (!decided.ok) return decided
  if (isTooLarge(stamped, decided.value))
    return refuse('commit-too-large', { limitBytes: MAX_COMMIT_BYTES })
  return record(performing, stamped, decided.value)
}

const stampAt = ({ session, ports, log }: Performing, command: Command, { actor, branch }: Who) => {
  const { device, deviceNumber } = log.state()
  return session.commands.stamp(
    command,
    { actor, branch, device, deviceNumber, clock: ports.now(), idSeed: command.commandId },
    { lookup: session.states.lookup, advice: session.readModel.advice },
  )
}

const record = (
  performing: Performing,
  command: StampedCommand,
  decision: Decision,
): Result<Performed> => {
  const { log } = performing
  const { commandId } = command
  const outcome = log.record({ command, ...decision }, command.stamps.clock)
  switch (outcome.status) {
    case 'accepted': {
      const token = log.state().deviceCommitNumber
      project(performing, { command, decision, token }, outcome.events)
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

type Recorded = {
  readonly command: StampedCommand
  readonly decision: Decision
  readonly token: number
}

/** States and rows follow at once, so that the next command sees this one. */
const project = (
  { session }: Performing,
  { command, decision, token }: Recorded,
  events: readonly StoredEvent[],
) => {
  session.states.apply(events)
  if (events[0]?.position !== null) return session.readModel.applyConfirmed(events)
  // As it is in the outbox, without reading it from there.
  session.readModel.applyPending({
    command,
    ...decision,
    attempt: 1,
    deviceCommitNumber: token,
    recordedAt: command.stamps.clock,
    changedBySync: false,
  })
}

/** SY-5: the same command again changes nothing; another command under its id is refused. */
const answerKnown = ({ commit }: RecordedCommit, wish: Command): Result<Performed> => {
  const { command, deviceCommitNumber, events } = commit
  return commandHash(command) === commandHash(wish)
    ? accept({ saved: savedAs(command.commandId, deviceCommitNumber, events), isKnown: true })
    : refuse('id-reused', { commandId: wish.commandId })
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

/** Measured only where the payload could come to that much: writing JSON twice costs. */
const isTooLarge = (command: StampedCommand, decision: Decision) =>
  bytesOf(command.payload) > SURELY_SMALL_BYTES &&
  bytesOf({ command, ...decision }) > MAX_COMMIT_BYTES

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
