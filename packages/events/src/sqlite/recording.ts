import {
  assert,
  type CommandId,
  type Commit,
  type DeviceId,
  Fault,
  type Instant,
} from '@polder/kernel'
import type {
  InboxEntry,
  LogOrigin,
  RebaseResult,
  SyncState,
  UnnumberedCommit,
} from '../branch-log.ts'
import { checkAppend } from '../append-check.ts'
import type { AppendOutcome, StoredCommit } from '../port.ts'
import type { OpenedStore } from './event-store.ts'
import type { InboxStore, SupersededStore } from './inbox.ts'
import type { OutboxStore } from './outbox.ts'
import type { Seen } from './seen.ts'
import type { StateStore } from './sync-state.ts'

/** What changes a branch's log; each runs in one transaction. */
export type BranchParts = OpenedStore & {
  readonly state: StateStore
  readonly outbox: OutboxStore
  readonly seen: Seen
  readonly inbox: InboxStore
  readonly superseded: SupersededStore
}

export const syncState = ({ state, log }: BranchParts): SyncState => {
  const row = state.read()
  const received = log.lastPosition()
  return { ...row, received, rebased: row.kind === 'enrolled' ? row.rebased : received }
}

export const record = (
  { state, log, outbox, seen }: BranchParts,
  unnumbered: UnnumberedCommit,
  clock: Instant,
): AppendOutcome => {
  const { kind, deviceCommitNumber: last } = state.read()
  const deviceCommitNumber = last + 1
  const commit: Commit = { ...unnumbered, attempt: unnumbered.attempt ?? 1, deviceCommitNumber }
  if (kind === 'stand-alone') {
    const outcome = log.append(commit, clock)
    if (outcome.status === 'accepted') state.setCommitNumber(deviceCommitNumber)
    return outcome
  }
  const stopped = checkAppend(seen.view, commit)
  if (stopped !== null) return stopped
  const pending = { ...commit, recordedAt: clock, changedBySync: false }
  state.setCommitNumber(deviceCommitNumber)
  outbox.add(pending)
  seen.recorded(commit)
  return { status: 'accepted', events: outbox.events(pending) }
}

/** Commits that follow on what is here; those that are here already change nothing (SY-31). */
export const receive = ({ state, log }: BranchParts, commits: readonly StoredCommit[]): void => {
  assert(state.read().kind === 'enrolled', 'only an enrolled branch receives')
  for (const commit of commits) {
    const received = log.lastPosition()
    if (commit.lastPosition <= received) continue
    if (commit.firstPosition !== received + 1)
      throw new Fault('log-gap', { expected: received + 1, got: commit.firstPosition })
    log.adopt(commit)
  }
}

/** SY-41. What was in the outbox is then in the log, in the outbox or in the inbox (SY-62). */
export const rebase = (parts: BranchParts, result: RebaseResult): void => {
  const { state, log, outbox, seen } = parts
  const { kind, rebased, deviceCommitNumber } = state.read()
  assert(kind === 'enrolled', 'only an enrolled branch rebases')
  assert(rebased <= result.rebased, 'rebased never goes back')
  assert(result.rebased <= log.lastPosition(), 'a branch rebases on what it has received')
  const isOurs = (commit: Commit) => commit.deviceCommitNumber <= deviceCommitNumber
  assert(result.outbox.every(isOurs), 'the device gave every number')
  state.setRebased(result.rebased)
  const left = outbox.replace(result.outbox)
  seen.forget()
  for (const attempt of result.superseded) parts.superseded.add(attempt)
  for (const entry of result.inbox) enterInbox(parts, entry)
  assertKept(parts, result, left)
}

/** A command that was sent again and comes back leaves its earlier attempt to the audit. */
const enterInbox = ({ inbox, superseded }: BranchParts, entry: InboxEntry) => {
  const { commandId } = entry.commit.command
  const earlier = inbox.find(commandId)
  if (earlier !== undefined && earlier.commit.attempt !== entry.commit.attempt)
    superseded.add({
      commit: earlier.commit,
      reason: earlier.reason,
      supersededAt: entry.enteredAt,
    })
  inbox.add(entry)
}

const assertKept = (
  { reader }: BranchParts,
  { rebased, inbox }: RebaseResult,
  left: readonly CommandId[],
) => {
  const entered = new Set(inbox.map(({ commit }) => commit.command.commandId))
  for (const commandId of left) {
    const confirmedAt = reader.known(commandId)?.lastPosition ?? Number.POSITIVE_INFINITY
    assert(entered.has(commandId) || confirmedAt <= rebased, `a rebase loses ${commandId}`)
  }
}

export const enrol = ({ state, log, forget }: BranchParts, origin: LogOrigin): void => {
  if (state.read().kind === 'enrolled') throw new Fault('already-enrolled', { ...origin })
  state.enrol(origin, log.lastPosition())
  forget()
}

/** SY-52: what the old device has not sent, nobody would send after it. */
export const renewDevice = (
  { state, outbox, inbox }: BranchParts,
  device: DeviceId,
  deviceNumber: number,
): void => {
  const [unsent, unsettled] = [outbox.count(), inbox.count()]
  if (unsent + unsettled > 0) throw new Fault('unsent-commits', { unsent, inbox: unsettled })
  state.setDevice(device, deviceNumber)
}
