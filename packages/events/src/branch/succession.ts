import { type Commit, present } from '@polder/kernel'
import type { BranchLog, PendingCommit } from '../branch-log.ts'
import type { StoredCommit } from '../port.ts'
import {
  type LeftBehind,
  MAX_LEFT_BEHIND_LISTED,
  type RebaseSuccessor,
  type Succession,
} from '../successor-log.ts'
import { isSameAttempt } from './attempt.ts'
import type { BranchParts } from './parts.ts'

const COMMITS_PER_PAGE = 200

/** A log that parted from the centre's after a position, and the one that is to succeed it. */
export type Parting = {
  readonly old: BranchLog
  readonly common: number
  /** The new log, with all that the branch has beside its own but the outbox. */
  readonly next: BranchParts
  readonly nextLog: BranchLog
}

/** SY-33. Fills the new log's outbox and has it rebased, in a transaction of the caller's. */
export const succeed = (parting: Parting, rebase: RebaseSuccessor): Succession => {
  const { old, next, nextLog } = parting
  const waiting = waitingAt(old)
  const fateOf = createFates(parting, waiting)
  const returned: PendingCommit[] = []
  for (const commit of partedFrom(parting)) {
    const fate = fateOf(commit)
    if (fate === 'returns') returned.push(pendingAgain(commit))
    if (fate === 'is-known') keepForAudit(parting, commit)
  }
  const outbox = [...returned, ...waiting].toSorted(byNumber)
  for (const commit of outbox) next.outbox.add(commit)
  const leftBehind = {
    *[Symbol.iterator]() {
      for (const commit of partedFrom(parting)) if (fateOf(commit) === 'is-left') yield commit
    },
  }
  rebase(nextLog, leftBehind)
  return { returned: returned.length, ...listed(leftBehind) }
}

const waitingAt = ({ outbox }: BranchLog): readonly PendingCommit[] => {
  const waiting: PendingCommit[] = []
  for (let after = 0; ; ) {
    const page = outbox.read({ after, limit: COMMITS_PER_PAGE })
    waiting.push(...page)
    const last = page.at(-1)
    if (last === undefined) return waiting
    after = last.deviceCommitNumber
  }
}

const partedFrom = function* ({ old, common }: Parting): Generator<StoredCommit> {
  for (let after = common; ; ) {
    const page = old.store.readCommits({ after, limit: COMMITS_PER_PAGE })
    yield* page
    const last = page.at(-1)
    if (last === undefined) return
    after = last.lastPosition
  }
}

/**
 * What becomes of a commit that is in the old log only up to where the logs part. One of this device
 * that came after `rebased` and doesn't wait is another copy's of this folder (SY-71): what waits here
 * may have its number or its revisions.
 */
type Fate = 'is-known' | 'waits' | 'returns' | 'is-left'

const createFates = ({ old, next }: Parting, waiting: readonly PendingCommit[]) => {
  const { device, rebased } = old.state()
  const waits = new Set(waiting.map(({ command }) => command.commandId))
  return ({ command, lastPosition }: StoredCommit): Fate => {
    if (waits.has(command.commandId)) return 'waits'
    if (next.log.endOf(command.commandId) !== undefined) return 'is-known'
    return command.stamps.device === device && lastPosition <= rebased ? 'returns' : 'is-left'
  }
}

/** An attempt of this device whose place in the log another attempt has. */
const keepForAudit = ({ old, next }: Parting, commit: StoredCommit) => {
  const { commandId, stamps } = commit.command
  const known = present(next.log.commitOf(commandId), 'a command of the new log')
  if (stamps.device !== old.state().device || isSameAttempt(known, commit)) return
  const reason = { code: 'log-forked', details: { position: commit.firstPosition } }
  next.superseded.add({ commit: commitAlone(commit), reason, supersededAt: known.commitTime })
}

/** As it was recorded: an edge stamps its own clock, and records by it. */
const pendingAgain = (commit: StoredCommit): PendingCommit => ({
  ...commitAlone(commit),
  recordedAt: commit.command.stamps.clock,
  changedBySync: false,
})

/** Without its place in a log. */
const commitAlone = (commit: Commit): Commit => ({
  command: commit.command,
  nature: commit.nature,
  attempt: commit.attempt,
  deviceCommitNumber: commit.deviceCommitNumber,
  events: commit.events,
  writes: commit.writes,
  reads: commit.reads,
  claims: commit.claims,
})

const byNumber = (one: Commit, other: Commit) => one.deviceCommitNumber - other.deviceCommitNumber

const listed = (commits: Iterable<StoredCommit>): Pick<Succession, 'leftBehind' | 'listed'> => {
  const first: LeftBehind[] = []
  let leftBehind = 0
  for (const commit of commits) {
    leftBehind += 1
    if (leftBehind <= MAX_LEFT_BEHIND_LISTED) first.push(toldOf(commit))
  }
  return { leftBehind, listed: first }
}

const toldOf = ({ command, commitTime, firstPosition }: StoredCommit): LeftBehind => ({
  commandId: command.commandId,
  name: command.name,
  device: command.stamps.device,
  commitTime,
  firstPosition,
})
