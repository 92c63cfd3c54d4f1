import {
  assert,
  type CommandId,
  type Commit,
  type DeviceId,
  Fault,
  type Instant,
  type JsonObject,
  type Refusal,
} from '@polder/kernel'
import { checkAppend } from '../append-check.ts'
import type { InboxEntry, LogOrigin, SyncState, UnnumberedCommit } from '../branch-log.ts'
import type { AppendOutcome } from '../port.ts'
import type { BranchParts } from './parts.ts'
import type { Seen } from './seen.ts'

/** What a branch does by itself; each runs in one transaction. */

export const syncState = ({ state, log }: Pick<BranchParts, 'state' | 'log'>): SyncState => {
  const row = state.read()
  const received = log.lastPosition()
  return { ...row, received, rebased: row.kind === 'enrolled' ? row.rebased : received }
}

export const record = (
  { state, log, outbox, seen }: BranchParts & { readonly seen: Seen },
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

export const enrol = ({ state, log }: BranchParts, origin: LogOrigin): void => {
  if (state.read().kind === 'enrolled') throw new Fault('already-enrolled', { ...origin })
  state.enrol(origin, log.lastPosition())
}

/** SY-33: only the name of the epoch is another one. */
export const setEpoch = ({ state }: BranchParts, logEpoch: number): void => {
  const { kind, logId, rebased } = state.read()
  assert(kind === 'enrolled', 'only an enrolled branch follows a centre')
  state.enrol({ logId, logEpoch }, rebased)
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

export const settle = (
  { inbox }: BranchParts,
  commandId: CommandId,
  settlement: JsonObject,
): void => inbox.put({ ...openEntry(inbox, commandId), state: 'settled', settlement })

export const keep = ({ inbox }: BranchParts, commandId: CommandId, reason: Refusal): void =>
  inbox.put({ ...openEntry(inbox, commandId), reason })

const openEntry = (inbox: BranchParts['inbox'], commandId: CommandId): InboxEntry => {
  const entry = inbox.find(commandId)
  if (entry === undefined || entry.state === 'settled')
    throw new Fault('not-in-inbox', { commandId })
  return entry
}
