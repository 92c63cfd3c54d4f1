import { assert, type CommandId, type Commit } from '@polder/kernel'
import type { InboxEntry, RebaseResult } from '../branch-log.ts'
import type { BranchParts } from './parts.ts'

/** SY-41. What was in the outbox is then in the log, in the outbox or in the inbox (SY-62). */
export const rebase = (parts: BranchParts, result: RebaseResult): void => {
  const { state, log, outbox, superseded } = parts
  const { kind, rebased, deviceCommitNumber } = state.read()
  assert(kind === 'enrolled', 'only an enrolled branch rebases')
  assert(rebased <= result.rebased, 'rebased never goes back')
  assert(result.rebased <= log.lastPosition(), 'a branch rebases on what it has received')
  const isOurs = (commit: Commit) => commit.deviceCommitNumber <= deviceCommitNumber
  assert(result.outbox.every(isOurs), 'the device gave every number')
  state.setRebased(result.rebased)
  const left = outbox.replace(result.outbox)
  for (const attempt of result.superseded) superseded.add(attempt)
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
  inbox.put(entry)
}

const assertKept = (
  { log }: BranchParts,
  { rebased, inbox }: RebaseResult,
  left: readonly CommandId[],
) => {
  const entered = new Set(inbox.map(({ commit }) => commit.command.commandId))
  for (const commandId of left) {
    const confirmedAt = log.endOf(commandId) ?? Number.POSITIVE_INFINITY
    assert(entered.has(commandId) || confirmedAt <= rebased, `a rebase loses ${commandId}`)
  }
}
