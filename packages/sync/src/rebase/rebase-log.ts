import {
  type BranchLog,
  DEFAULT_PAGE,
  type InboxEntry,
  type PendingCommit,
  type StoredCommit,
} from '@polder/events'
import type { Instant, Result, StampedCommand, StreamRef } from '@polder/kernel'
import type { Decided } from './decided.ts'
import { createOverlay, type LogView } from './overlay.ts'
import { rebase } from './rebase.ts'
import type { Outcome, Rebased, RefusedAttempts } from './rebased.ts'

/** What rebases a log besides the log. */
export type LogRebasing = {
  readonly refused: RefusedAttempts
  readonly clock: Instant
  /** What the log that this one succeeds had and this one hasn't: whatever stood on it moved (SY-33). */
  readonly leftBehind?: Iterable<StoredCommit>
  /** Decides on a view of the log that holds all that was received. */
  readonly deciderOn: (view: LogView) => ViewDecider
}

export type ViewDecider = {
  readonly decide: (command: StampedCommand) => Result<Decided>
  /** Pending commits were laid over these streams: states of them at hand are those of before. */
  readonly moved: (streams: readonly StreamRef[]) => void
}

/** Commits of the log at a time: each is looked at once, and most move nothing here. */
const COMMITS_PER_PAGE = 500

/**
 * Rebases a branch's log on all that it has received, in one transaction: reads, decides by way of
 * `rebase`, writes (SY-41). A command is recorded before it or after it, never amid it (SY-49). With
 * nothing received and nothing refused it changes nothing.
 */
export const rebaseLog = (log: BranchLog, rebasing: LogRebasing): readonly Outcome[] =>
  log.transaction(() => {
    const { received, rebased } = log.state()
    const { refused, leftBehind } = rebasing
    if (received === rebased && refused.size === 0 && leftBehind === undefined) return []
    const result = rebaseOn(log, rebasing)
    log.rebase({ rebased: received, ...result })
    return result.outcomes
  })

const rebaseOn = (log: BranchLog, rebasing: LogRebasing): Rebased => {
  const { refused, clock, leftBehind, deciderOn } = rebasing
  const overlay = createOverlay(log.store, log.outbox.events)
  const { decide, moved } = deciderOn(overlay)
  return rebase({
    outbox: wholeOutbox(log),
    inbox: openEntries(log),
    leftBehind,
    arrived: arrivedIn(log),
    refused,
    clock,
    decide: (command, before) => {
      moved(overlay.extend(before))
      return decide(command)
    },
  })
}

const wholeOutbox = ({ outbox }: BranchLog): readonly PendingCommit[] => {
  const commits: PendingCommit[] = []
  for (let after = 0; ; ) {
    const page = outbox.read({ after })
    commits.push(...page)
    after = page.at(-1)?.deviceCommitNumber ?? after
    if (page.length < DEFAULT_PAGE) return commits
  }
}

const openEntries = ({ inbox }: BranchLog): readonly InboxEntry[] => {
  const open = inbox.count()
  const entries: InboxEntry[] = []
  for (let after = 0; entries.length < open; ) {
    const page = inbox.read({ after })
    entries.push(...page.filter(({ state }) => state === 'open'))
    after += page.length
    if (page.length === 0) break
  }
  return entries
}

const arrivedIn = function* ({ store, state }: BranchLog) {
  const { received, rebased } = state()
  for (let after = rebased; after < received; ) {
    const page = store.readCommits({ after, limit: COMMITS_PER_PAGE })
    yield* page
    after = page.at(-1)?.lastPosition ?? received
  }
}
