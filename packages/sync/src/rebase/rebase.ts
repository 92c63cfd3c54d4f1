import type { InboxEntry, PendingCommit, SupersededAttempt } from '@polder/events'
import { assert, type CommandId, isFault, type Result } from '@polder/kernel'
import { hasSameClaims, hasSameEvents, hasSamePlaces } from './compare.ts'
import type { Decided } from './decided.ts'
import { confirmedEntry, inboxEntry, supersededAttempt, type Why } from './entries.ts'
import { createLost, type Lost } from './lost.ts'
import { createMoved, type Moved } from './moved.ts'
import {
  type Became,
  DEPENDENT,
  ID_REUSED,
  type Outcome,
  type Rebased,
  type Rebasing,
  UNDECIDABLE,
} from './rebased.ts'

/**
 * What becomes of the outbox when commits of the centre's log have arrived (SY-40 to SY-47). Pure: it
 * decides nothing itself and does no I/O. The outbox is taken in order:
 *
 *     pending commit
 *       |-- is among the arrived ---------------------------> confirmed: it leaves the outbox, and an
 *       |                                                     attempt that another overtook is kept
 *       |-- is a fact --------------------------------------> kept, whatever happened
 *       |-- another command arrived under its id -----------> inbox
 *       |-- the centre refused this attempt ----------------> inbox
 *       |-- depends on what went to the inbox --------------> inbox, because of that
 *       |-- nothing moved that it stands on or quotes ------> kept
 *       `-- decided again, with its stamps
 *             |-- the same events --------------------------> kept, at its new places
 *             |-- other events -----------------------------> changed; what stands on it moved
 *             |-- refused ----------------------------------> inbox
 *             `-- can't be decided -------------------------> inbox, quarantined
 *
 * A commit stands on the streams that it writes and reads and on the keys that it claims. Afterwards the
 * outbox is what somebody would have made of the same commands, one after the other, above the log.
 */
export const rebase = (rebasing: Rebasing): Rebased => {
  const parts = createParts(rebasing)
  for (const entry of rebasing.inbox) settleConfirmed(parts, entry)
  for (const commit of rebasing.outbox) {
    const became = becomeOf(parts, commit)
    parts.outcomes.push({ commandId: commit.command.commandId, became })
  }
  const { outbox, inbox, superseded, outcomes } = parts
  return { outbox, inbox, superseded, outcomes }
}

type Parts = Pick<Rebasing, 'refused' | 'decide' | 'clock' | 'leftBehind'> & {
  readonly outbox: PendingCommit[]
  readonly inbox: InboxEntry[]
  readonly superseded: SupersededAttempt[]
  readonly outcomes: Outcome[]
  readonly moved: Moved
  readonly lost: Lost
  readonly gone: Gone
}

/** Commands that came to nothing or to something else: what quotes them may quote what no log has. */
type Gone = CommandId[]

const createParts = (rebasing: Rebasing): Parts => ({
  ...rebasing,
  outbox: [],
  inbox: [],
  superseded: [],
  outcomes: [],
  moved: createMoved(rebasing),
  lost: createLost(),
  gone: [],
})

const settleConfirmed = ({ moved, inbox, outcomes, clock }: Parts, entry: InboxEntry) => {
  const { commandId } = entry.commit.command
  if (!moved.isConfirmed(commandId)) return
  inbox.push(confirmedEntry(entry, clock))
  outcomes.push({ commandId, became: 'confirmed' })
}

const becomeOf = (parts: Parts, commit: PendingCommit): Became => {
  const { moved, lost, refused } = parts
  const { commandId } = commit.command
  if (moved.isConfirmed(commandId)) return confirm(parts, commit)
  if (commit.nature === 'fact') return keep(parts, commit)
  if (moved.isReused(commandId))
    return refuse(parts, commit, { reason: { code: ID_REUSED, details: {} } })
  const answer = refused.get(commandId)
  if (answer?.attempt === commit.attempt) return refuse(parts, commit, { reason: answer.refusal })
  const because = lost.under(commit)
  if (because !== undefined)
    return refuse(parts, commit, { reason: { code: DEPENDENT, details: {} }, because })
  return moved.touches(commit) || mayQuoteGone(parts, commit)
    ? decideAgain(parts, commit)
    : keep(parts, commit)
}

/** Nobody knows by which way it came to a quote; whoever decides it again looks for one (SY-12). */
const mayQuoteGone = ({ gone, leftBehind }: Parts, { command }: PendingCommit) =>
  (gone.length > 0 || leftBehind !== undefined) && Object.keys(command.stamps.quotes).length > 0

/** SY-47: of an attempt that another one overtook there is nothing in the log. */
const confirm = (parts: Parts, commit: PendingCommit): 'confirmed' => {
  const { moved, superseded, gone } = parts
  const { commandId } = commit.command
  if (!moved.isOvertaken(commandId)) return 'confirmed'
  superseded.push(supersededAttempt(commit, 'overtaken', parts))
  gone.push(commandId)
  return 'confirmed'
}

const keep = ({ outbox }: Parts, commit: PendingCommit): 'kept' => {
  outbox.push(commit)
  return 'kept'
}

const refuse = (parts: Parts, commit: PendingCommit, why: Why): 'refused' => {
  enterInbox(parts, commit, why)
  return 'refused'
}

/** Who took a key that it gave up, or gave up one that it took, asks anew. */
const enterInbox = (parts: Parts, commit: PendingCommit, why: Why) => {
  const { inbox, lost, gone, moved } = parts
  gone.push(commit.command.commandId)
  inbox.push(inboxEntry(commit, why, parts))
  lost.add(commit, why.because)
  moved.add({ writes: [], claims: commit.claims })
}

const decideAgain = (parts: Parts, commit: PendingCommit): Became => {
  const answer = attempt(() => parts.decide(commit.command, parts.outbox))
  if ('thrown' in answer) {
    const details = { message: messageOf(answer.thrown) }
    enterInbox(parts, commit, { reason: { code: UNDECIDABLE, details } })
    return 'quarantined'
  }
  if (!answer.ok) return refuse(parts, commit, { reason: answer.refusal })
  return replace(parts, commit, answer.value)
}

const replace = (parts: Parts, commit: PendingCommit, decided: Decided): 'kept' | 'changed' => {
  const isSame = hasSameEvents(commit, decided)
  if (isSame && hasSamePlaces(commit, decided)) return keep(parts, commit)
  const next = {
    ...commit,
    ...decided,
    attempt: commit.attempt + 1,
    changedBySync: commit.changedBySync || !isSame,
  }
  parts.superseded.push(supersededAttempt(commit, isSame ? 'moved' : 'changed', parts))
  parts.outbox.push(next)
  // At new revisions alone it moves nothing that wasn't moved already, by what moved it.
  if (isSame && hasSameClaims(commit, decided)) return 'kept'
  parts.moved.add(commit)
  parts.moved.add(next)
  parts.gone.push(commit.command.commandId)
  return isSame ? 'kept' : 'changed'
}

type Answer = Result<Decided> | { readonly ok: false; readonly thrown: unknown }

/** A defect of the rules, or a version that nobody here knows, concerns this command alone (SY-46). */
const attempt = (decide: () => Result<Decided>): Answer => {
  try {
    const answer = decide()
    assert(!answer.ok || answer.value.events.length > 0, 'a decision has events')
    return answer
  } catch (thrown) {
    if (isFault(thrown)) throw thrown
    return { ok: false, thrown }
  }
}

const messageOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown))
