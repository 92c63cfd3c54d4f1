import { type CommandId, type Commit, type Instant, type Refusal, streamKey } from '@polder/kernel'
import type { BranchLog, PendingCommit } from '../branch-log.ts'
import { createMemoryEventStore } from '../memory/event-store.ts'
import type { AppendOutcome, EventStore, LogIdentity } from '../port.ts'
import { aPage } from './page.ts'
import { rebaseByMoving } from './rebase-by-moving.ts'

/** What the centre does with a commit that is pushed to it. */
export type Verdict = 'confirm' | 'delay' | Refusal

export type CentreAnswer = {
  readonly commandId: CommandId
  /** `fault`: try again later, as for a delay and for what depends on a commit not accepted (SY-21). */
  readonly answer: AppendOutcome['status'] | 'fault'
}

/**
 * A centre in memory, for tests of enrolled branches: a real event store, and a verdict of the test's
 * choosing on each commit. It decides nothing again and checks no rights.
 */
export type MemoryCentre = {
  readonly store: EventStore
  /** From now on; without it every commit is confirmed if the log lets it. */
  readonly judge: (verdict: (commit: Commit) => Verdict) => void
  /** Takes what is in a branch's outbox, in order, and answers each commit. */
  readonly push: (branch: BranchLog, clock: Instant) => readonly CentreAnswer[]
  /** Gives a branch what it has not received yet; it is not rebased on it. */
  readonly pull: (branch: BranchLog) => void
  /** Rebases a branch on what it has received, moving what can be moved. */
  readonly rebase: (branch: BranchLog, clock: Instant) => void
  /** Push, pull and rebase. */
  readonly sync: (branch: BranchLog, clock: Instant) => readonly CentreAnswer[]
}

const confirm = (): Verdict => 'confirm'

const STORED: readonly string[] = ['accepted', 'known']

const postponed = ({ command }: Commit): CentreAnswer => ({
  commandId: command.commandId,
  answer: 'fault',
})

export const createMemoryCentre = (identity: LogIdentity): MemoryCentre => {
  const store = createMemoryEventStore(identity)
  const refused = new Map<CommandId, Refusal>()
  let judgement: (commit: Commit) => Verdict = confirm
  const take = (commit: PendingCommit, clock: Instant): CentreAnswer => {
    const { recordedAt: _at, changedBySync: _changed, ...plain } = commit
    const { commandId } = plain.command
    const verdict = judgement(plain)
    if (verdict === 'delay') return postponed(plain)
    if (verdict === 'confirm') return { commandId, answer: store.append(plain, clock).status }
    refused.set(commandId, verdict)
    return { commandId, answer: 'refused' }
  }
  const centre: MemoryCentre = {
    store,
    judge: (verdict) => {
      judgement = verdict
    },
    push: (branch, clock) => {
      const open = new Set<string>()
      return branch.outbox.read().map((commit) => {
        const depends = [...commit.writes, ...commit.reads].some((read) =>
          open.has(streamKey(read)),
        )
        const answered = depends ? postponed(commit) : take(commit, clock)
        if (!STORED.includes(answered.answer))
          for (const stream of commit.writes) open.add(streamKey(stream))
        return answered
      })
    },
    pull: (branch) => {
      while (branch.state().received < store.lastPosition())
        branch.receive(aPage(store.readCommits({ after: branch.state().received })))
    },
    rebase: (branch, clock) => branch.rebase(rebaseByMoving(branch, { refused, clock })),
    sync: (branch, clock) => {
      const answers = centre.push(branch, clock)
      centre.pull(branch)
      centre.rebase(branch, clock)
      return answers
    },
  }
  return centre
}
