import type { StreamRef } from '@polder/kernel'
import type { BranchLog, UnnumberedCommit } from '../../branch-log.ts'
import type { AppendOutcome } from '../../port.ts'
import { aCommit, atSecond, type CommitWishes } from '../builders.ts'

/** A commit that its device has yet to number. */
export const unnumbered = (wishes: CommitWishes = {}): UnnumberedCommit => {
  const { deviceCommitNumber: _number, attempt: _attempt, ...commit } = aCommit(wishes)
  return commit
}

export const record = (branch: BranchLog, wishes: CommitWishes = {}, second = 0): AppendOutcome => {
  const stamps = { device: branch.state().device }
  return branch.record(unnumbered({ stamps, ...wishes }), atSecond(second))
}

/** Appends an event to a stream where the branch sees its end. */
export const change = (
  branch: BranchLog,
  stream: StreamRef,
  wishes: CommitWishes = {},
): AppendOutcome =>
  record(branch, { writes: [{ stream, at: branch.headRevision(stream) }], ...wishes })

/** Revision and position of what a branch sees of a stream. */
export const places = (branch: BranchLog, stream: StreamRef) =>
  branch.readStream(stream).map(({ streamRevision, position }) => [streamRevision, position])

/** All that a branch's log holds that is asked without a name. */
export const everythingAt = (branch: BranchLog) => ({
  state: branch.state(),
  commits: branch.store.readCommits(),
  events: branch.store.readAll(),
  outbox: branch.outbox.read(),
  inbox: branch.inbox.read(),
  drafts: branch.drafts.read(),
})
