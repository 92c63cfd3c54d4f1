import { type BranchLog, commandHash, type RecordedCommit } from '@polder/events'
import {
  accept,
  asId,
  type Command,
  type CommandId,
  type JsonObject,
  refuse,
  type Result,
  type StampedCommand,
  type StoredEvent,
} from '@polder/kernel'
import type { Saved } from '@polder/contract'
import type { Decision } from '@polder/commands'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import type { Who } from './who.ts'

/** A wish and who has it. */
export type Wish = {
  readonly name: string
  readonly payload: JsonObject
  readonly commandId?: CommandId
  readonly who: Who
  /** Of an account's very first commands, before there is a user to have rights. */
  readonly isFounding?: boolean
}

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
  const { session, ports, log } = performing
  const commandId = wish.commandId ?? ports.newCommandId()
  const parsed = session.commands.parse({ commandId, name: wish.name, payload: wish.payload })
  if (!parsed.ok) return parsed
  const known = wish.commandId === undefined ? undefined : log.commitOf(commandId)
  if (known !== undefined) return answerKnown(known, parsed.value)
  const stamped = stampAt(performing, parsed.value, wish.who)
  const lacking =
    wish.isFounding === true ? undefined : session.commands.authorize(stamped, session.states.lookup)
  if (lacking !== undefined) return lacking
  const decided = session.commands.decide(stamped, session.states.lookup)
  if (!decided.ok) return decided
  if (isTooLarge(stamped, decided.value)) return refuse('commit-too-large', { bytes: MAX_COMMIT_BYTES })
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
  { log, session }: Performing,
  command: StampedCommand,
  decision: Decision,
): Result<Performed> => {
  const outcome = log.record({ command, ...decision }, command.stamps.clock)
  switch (outcome.status) {
    case 'accepted':
      project({ log, session }, command.commandId, outcome.events)
      return accept({
        saved: savedAs(command.commandId, log.state().deviceCommitNumber, outcome.events),
        isKnown: false,
      })
    case 'known':
      return answerKnown({ status: 'confirmed', commit: outcome.commit }, command)
    case 'conflict':
      return refuse('conflict', {
        streams: outcome.streams.map((mismatch) => ({ ...mismatch })),
        claims: outcome.claims.map((claim) => ({ ...claim })),
      })
    case 'refused':
      return refuse(outcome.code, { commandId: command.commandId })
  }
}

/** States and rows follow at once, so that the next command sees this one. */
const project = (
  { log, session }: Pick<Performing, 'log' | 'session'>,
  commandId: CommandId,
  events: readonly StoredEvent[],
) => {
  session.states.apply(events)
  if (events[0]?.position !== null) return session.readModel.applyConfirmed(events)
  const recorded = log.commitOf(commandId)
  if (recorded?.status !== 'pending') throw new Error('Defect: a recorded commit is in the outbox')
  session.readModel.applyPending(recorded.commit)
}

/** SY-5: the same command again changes nothing; another command under its id is refused. */
const answerKnown = ({ commit }: RecordedCommit, wish: Command): Result<Performed> =>
  commandHash(commit.command) === commandHash(wish)
    ? accept({
        saved: savedAs(commit.command.commandId, commit.deviceCommitNumber, commit.events),
        isKnown: true,
      })
    : refuse('id-reused', { commandId: wish.commandId })

const savedAs = (
  commandId: string,
  token: number,
  events: readonly Pick<
    StoredEvent,
    'streamType' | 'streamId' | 'streamRevision' | 'payloadItemName'
  >[],
): Saved => ({
  commandId,
  token,
  events: events.map(({ streamType, streamId, streamRevision, payloadItemName }) => ({
    streamType,
    streamId,
    streamRevision,
    payloadItemName,
  })),
})

const isTooLarge = ({ payload }: StampedCommand, { events }: Decision) =>
  bytesOf(payload) > SURELY_SMALL_BYTES && bytesOf(events) > MAX_COMMIT_BYTES

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

export const commandIdOf = (text: string): CommandId => asId<CommandId>(text)
