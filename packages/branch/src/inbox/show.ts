import type {
  Change,
  FlatRefusal,
  InboxEntryAnswer,
  InboxRow,
  Meanwhile,
  Related,
} from '@polder/contract'
import type { BranchLog, InboxEntry } from '@polder/events'
import {
  accept,
  asId,
  type CommandId,
  isJsonObject,
  type JsonObject,
  type Refusal,
  type Result,
  type StreamId,
} from '@polder/kernel'
import type { DeskSession } from '../desk-session.ts'
import { findEntry, openEntries, takenAlong } from './entries.ts'
import { createNaming, type Naming } from './naming.ts'

export type ShowingParts = { readonly log: BranchLog; readonly session: DeskSession }

/** What a person has yet to settle. */
export const inboxRows = (log: Pick<BranchLog, 'inbox'>): readonly InboxRow[] =>
  [...openEntries(log)].map((entry) => ({
    ...commonOf(entry),
    meanwhile: entry.meanwhile,
    because: entry.because,
  }))

/** All that a person needs to settle an entry, with names beside the ids (SY-50). */
export const showEntry = (parts: ShowingParts, commandId: string): Result<InboxEntryAnswer> => {
  const found = findEntry(parts.log, commandId)
  if (!found.ok) return found
  const entry = found.value
  const { attempt, command } = entry.commit
  const { stamps } = command
  const naming = createNaming(parts.session)
  return accept({
    ...commonOf(entry),
    attempt,
    made: {
      at: stamps.clock,
      by: naming.user(stamps.actor),
      branch: naming.branch(stamps.branch),
      deviceNumber: stamps.deviceNumber,
    },
    meanwhile: entry.meanwhile.map((each) => meanwhileOf(parts, naming, each)),
    because: entry.because === null ? null : relatedOf(parts.log, entry.because),
    tookAlong: takenAlong(parts.log, entry).map(related),
    state: entry.state,
    settlement: entry.settlement,
  })
}

const commonOf = ({ commit: { command }, enteredAt, reason }: InboxEntry) => ({
  commandId: command.commandId,
  command: command.name,
  payload: command.payload,
  enteredAt,
  reason: flat(reason),
})

const flat = ({ code, details }: Refusal): FlatRefusal => ({ code, ...details })

const related = ({ commit: { command }, reason }: InboxEntry): Related => ({
  commandId: command.commandId,
  command: command.name,
  reason: flat(reason),
})

const relatedOf = ({ inbox }: BranchLog, commandId: CommandId) => {
  const entry = inbox.find(commandId)
  return entry === undefined ? null : related(entry)
}

/** Safe throughout: these are what a rebase of ours noted of a commit (`Movers.meanwhile`). */
const textIn = (from: JsonObject, name: string) => from[name] as string

const meanwhileOf = ({ log }: ShowingParts, naming: Naming, noted: JsonObject): Meanwhile => {
  const commandId = textIn(noted, 'commandId')
  const events = noted['events'] as readonly JsonObject[]
  return {
    commandId,
    command: textIn(noted, 'command'),
    by: naming.user(asId<StreamId>(textIn(noted, 'actor'))),
    branch: naming.branch(asId<StreamId>(textIn(noted, 'branch'))),
    madeAt: textIn(noted, 'madeAt'),
    storedAt: textIn(noted, 'storedAt'),
    changes: events.map((event) => changeOf(log, naming, { event, commandId })),
  }
}

type Noted = { readonly event: JsonObject; readonly commandId: string }

const changeOf = (log: BranchLog, naming: Naming, { event, commandId }: Noted): Change => {
  const concept = textIn(event, 'streamType')
  const streamId = asId<StreamId>(textIn(event, 'streamId'))
  const name = textIn(event, 'payloadItemName')
  const { payload } = event
  return {
    concept,
    label: naming.label(concept),
    thing: naming.thing({ streamType: concept, streamId }),
    event: name,
    payload: isJsonObject(payload) ? payload : payloadInLog(log, { commandId, streamId, name }),
  }
}

type InLog = { readonly commandId: string; readonly streamId: StreamId; readonly name: string }

/** A long payload was left to the log. */
const payloadInLog = ({ store }: BranchLog, { commandId, streamId, name }: InLog): JsonObject => {
  const commit = store.commitOf(asId<CommandId>(commandId))
  const event = commit?.events.find(
    (each) => each.streamId === streamId && each.payloadItemName === name,
  )
  return event?.payload ?? {}
}
