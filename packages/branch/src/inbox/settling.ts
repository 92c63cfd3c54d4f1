import {
  type DropRequest,
  type EditRequest,
  envelopeOf,
  type Saved,
  type SentAgain,
  type SettleRequest,
} from '@polder/contract'
import type { InboxEntry } from '@polder/events'
import {
  accept,
  asId,
  type CommandId,
  type Instant,
  type JsonObject,
  type Refused,
  refuse,
  type Result,
  type StreamId,
} from '@polder/kernel'
import { inOneWrite } from '../command/batch.ts'
import type { DeskParts } from '../command/desk.ts'
import { perform, performAgain } from '../command/perform.ts'
import { answerKnown, type Performing } from '../command/record.ts'
import { needOurs } from '../device/binding.ts'
import { findEntry, idOf, notInInbox, takenAlong } from './entries.ts'

/**
 * How a person settles what came back (SY-51). Each is recorded in its entry, in one transaction with
 * what it makes; asked again it changes nothing.
 *
 *     send again     the same command, its next attempt, decided on what there is now
 *     edit and send  another command in its place, which creates what it would have created
 *     drop           it stays what it is: refused
 *
 * Refused as `not-in-inbox` when it is not there or settled otherwise.
 */
export type Settling = {
  /** Refused again it stays, for the reason that it was refused for now. */
  readonly sendAgain: (request: SettleRequest) => Result<Saved>
  /** It and what it took along, in the order in which they were made, each with its answer. */
  readonly sendAllAgain: (request: SettleRequest) => Result<readonly SentAgain[]>
  readonly editAndSend: (request: EditRequest) => Result<Saved>
  readonly drop: (request: DropRequest) => Result<null>
}

export const createSettling = (parts: DeskParts): Settling => {
  /** Somebody's work on an entry, in one write. */
  const settling = <T>(
    { commandId, actor }: SettleRequest,
    work: (on: On) => Result<T>,
  ): Result<T> => {
    needOurs(parts.binding)
    return inOneWrite(parts, (performing) => {
      const by = performing.session.finder({ actor })
      if (!by.ok) return by
      const entry = findEntry(performing.log, commandId)
      if (!entry.ok) return entry
      const record = { by: by.value.actor, at: parts.ports.now() }
      return work({ performing, entry: entry.value, record })
    })
  }
  return {
    sendAgain: (request) => settling(request, (on) => sendAgain(on)),
    sendAllAgain: (request) => settling(request, (on) => accept(sendAllAgain(on))),
    editAndSend: (request) => {
      const { payload, newCommandId = parts.ports.newCommandId() } = request
      const edited = { payload, commandId: asId<CommandId>(newCommandId) }
      return settling(request, (on) => editAndSend(on, edited))
    },
    drop: (request) => settling(request, (on) => drop(on, request)),
  }
}

type On = {
  readonly performing: Performing
  readonly entry: InboxEntry
  /** Who settles it, and when. */
  readonly record: { readonly by: StreamId; readonly at: Instant }
}

const sendAgain = ({ performing, entry, record }: On): Result<Saved> => {
  const { log } = performing
  const { command } = entry.commit
  const known = log.commitOf(command.commandId)
  if (known !== undefined) return savedOf(answerKnown(known, command))
  if (entry.state === 'settled') return notInInbox(command.commandId)
  const attempt = entry.commit.attempt + 1
  const answer = performAgain(performing, { command, attempt, clock: record.at })
  if (answer.ok) log.inbox.settle(command.commandId, { how: 'sent-again', attempt, ...record })
  else log.inbox.keep(command.commandId, answer.refusal)
  return savedOf(answer)
}

/** What stands on one that was refused again is left as it is: it would be refused for that alone. */
const sendAllAgain = (on: On): readonly SentAgain[] => {
  const refused = new Set<CommandId>()
  return [on.entry, ...takenAlong(on.performing.log, on.entry)].map((entry) => {
    const { because } = entry
    const answer =
      because !== null && refused.has(because) ? dependent(because) : sendAgain({ ...on, entry })
    if (!answer.ok) refused.add(idOf(entry))
    const { commandId, name } = entry.commit.command
    return { commandId, command: name, answer: envelopeOf(answer) }
  })
}

const dependent = (because: CommandId): Refused => refuse('depends-on-refused', { because })

type Edited = { readonly payload: JsonObject; readonly commandId: CommandId }

const editAndSend = ({ performing, entry, record }: On, edited: Edited): Result<Saved> => {
  const { commandId: replaced, name, stamps } = entry.commit.command
  const isAskedAgain = entry.settlement?.['replacedBy'] === edited.commandId
  if (entry.state === 'settled' && !isAskedAgain) return notInInbox(replaced)
  const answer = perform(performing, {
    ...edited,
    name,
    by: { actor: record.by, branch: stamps.branch },
    replaces: { commandId: replaced, idSeed: stamps.idSeed },
  })
  if (answer.ok && !isAskedAgain)
    performing.log.inbox.settle(replaced, {
      how: 'edited',
      replacedBy: edited.commandId,
      ...record,
    })
  return savedOf(answer)
}

const drop = ({ performing, entry, record }: On, { reason }: DropRequest): Result<null> => {
  const commandId = idOf(entry)
  if (entry.settlement?.['how'] === 'dropped') return accept(null)
  if (entry.state === 'settled') return notInInbox(commandId)
  const why = reason === undefined ? {} : { reason }
  performing.log.inbox.settle(commandId, { how: 'dropped', ...why, ...record })
  return accept(null)
}

const savedOf = (answer: ReturnType<typeof perform>): Result<Saved> =>
  answer.ok ? accept(answer.value.saved) : answer
