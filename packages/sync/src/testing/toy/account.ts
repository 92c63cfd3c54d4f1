import { type AppendOutcome, checkPlace, type LogIdentity } from '@polder/events'
import { createMemoryBranchLog, createMemoryEventStore } from '@polder/events/memory'
import {
  type AccountId,
  type CommandId,
  type Commit,
  deriveId,
  type Instant,
  type LogId,
  present,
  type Refusal,
  toInstant,
} from '@polder/kernel'
import { toPage } from '../../protocol/commit.ts'
import type { Outcome, RefusedAttempt } from '../../rebase/rebased.ts'
import { createToyBranch, type ToyBranch } from './branch.ts'
import { toyCommandId, toyDevice } from './commands.ts'
import { createToyJudge } from './judge.ts'

/** An account without a line: what goes between a branch and the centre is carried by the test. */
export type ToyAccount = {
  readonly centre: ReturnType<typeof createMemoryEventStore>
  readonly branch: (name: string) => PaperBranch
}

export type PaperBranch = ToyBranch & {
  /** A commit as it is now, to be pushed now or when it no longer is so. */
  readonly noted: (name: string) => Commit
  /** The centre takes a commit, and the branch is told. */
  readonly push: (commit: Commit) => AppendOutcome['status']
  /** The centre takes a commit, and the answer is lost. */
  readonly lose: (commit: Commit) => AppendOutcome['status']
  /** The centre has refused a commit. */
  readonly isRefused: (commit: Commit, refusal: Refusal) => void
  readonly pull: () => void
  /** Pull and rebase. */
  readonly follow: () => readonly Outcome[]
}

export const toyIdentity: LogIdentity = {
  accountId: deriveId<AccountId>(toyDevice('account'), 'account'),
  logId: deriveId<LogId>(toyDevice('account'), 'log'),
  logEpoch: 1,
}

const now = (): Instant => toInstant(0)

export const createToyAccount = (): ToyAccount => {
  const centre = createMemoryEventStore(toyIdentity)
  const branches = new Map<string, PaperBranch>()
  return {
    centre,
    branch: (name) => {
      const branch = branches.get(name) ?? createPaperBranch(centre, name)
      branches.set(name, branch)
      return branch
    },
  }
}

const createPaperBranch = (centre: ToyAccount['centre'], name: string): PaperBranch => {
  const log = createMemoryBranchLog({
    ...toyIdentity,
    kind: 'enrolled',
    device: toyDevice(name),
    deviceNumber: 1,
  })
  const branch = createToyBranch(log, now)
  const refused = new Map<CommandId, RefusedAttempt>()
  const paper: PaperBranch = {
    ...branch,
    noted: (command) => {
      const { commit } = present(log.commitOf(toyCommandId(command)), 'a command of the branch')
      return commit
    },
    push: (commit) => {
      const verdict = judged(centre, commit)
      if ('refusal' in verdict) paper.isRefused(commit, verdict.refusal)
      return verdict.status
    },
    lose: (commit) => judged(centre, commit).status,
    isRefused: ({ command, attempt }, refusal) =>
      void refused.set(command.commandId, { attempt, refusal }),
    pull: () => {
      while (log.state().received < centre.lastPosition())
        log.receive(toPage(centre.readCommits({ after: log.state().received, limit: 100 })))
    },
    follow: () => {
      paper.pull()
      const outcomes = branch.rebase(refused)
      refused.clear()
      return outcomes
    },
  }
  return paper
}

type Judged =
  | { readonly status: AppendOutcome['status'] }
  | { readonly status: 'refused'; readonly refusal: Refusal }

/** As a centre does: the log's own checks first, then the decision again. */
const judged = (centre: ToyAccount['centre'], commit: Commit): Judged => {
  const isKnown = centre.commitOf(commit.command.commandId) !== undefined
  if (!isKnown && checkPlace(centre, commit) === null) {
    const verdict = createToyJudge(centre).judge(commit)
    if (verdict.status === 'refuse') return { status: 'refused', refusal: verdict.refusal }
  }
  const outcome = centre.append(commit, now())
  if (outcome.status !== 'refused') return { status: outcome.status }
  return { status: 'refused', refusal: { code: outcome.code, details: {} } }
}
