import type { BranchLog, PendingCommit, StoredCommit } from '@polder/events'
import type { Commit } from '@polder/kernel'
import type { Projector } from '../projector/projector.ts'
import type { Journal, PendingProjected } from './journal.ts'
import type { StateStore } from './state.ts'

/** Events projected per transaction while the file catches up. */
const EVENTS_PER_PAGE = 1_000
/** Pending commits read at a time. */
const COMMITS_PER_PAGE = 200

export type Following = {
  readonly log: BranchLog
  readonly state: StateStore
  readonly journal: Journal
  readonly project: Projector
  readonly transaction: <T>(work: () => T) => T
}

/**
 * Brings the read file up to the log and its outbox, whatever happened to either:
 *
 *   everything equal        nothing to do
 *   behind the log          project on
 *   another outbox edition  undo, project, redo, in one transaction; or, where only commits of our
 *                           own came back as they were sent, drop their images
 *   pending commits ahead   redo those
 */
export const follow = (following: Following): void => {
  const { log, state, transaction } = following
  const seen = state.read()
  const now = log.state()
  // The file is known to be of this log, which goes on in another epoch of its centre's.
  if (seen.logEpoch !== now.logEpoch) transaction(() => state.write({ logEpoch: now.logEpoch }))
  if (seen.outboxEdition === now.outboxEdition && isOfOutbox(following)) {
    projectLog(following, now.rebased)
    redo(following)
    return
  }
  transaction(() => {
    if (!confirmOwn(following, now.rebased)) {
      following.journal.undoAll()
      state.write({ pending: 0 })
      projectLog(following, now.rebased)
    }
    state.write({ outboxEdition: now.outboxEdition })
    redo(following)
  })
}

/** What was projected last is in the outbox: a log from a backup may have had others after it. */
const isOfOutbox = ({ log, journal }: Following): boolean => {
  const last = journal.pending().at(-1)
  if (last === undefined) return true
  const [commit] = log.outbox.read({ after: last.number - 1, limit: 1 })
  return commit !== undefined && isSame(commit, last)
}

/** Pages of the log in transactions of their own, each leaving the file at the end of a commit. */
const projectLog = ({ log, state, project, transaction }: Following, upTo: number) => {
  for (let { position } = state.read(); position < upTo; ) {
    const limit = Math.min(EVENTS_PER_PAGE, upTo - position)
    const page = log.store.readAll({ after: position, limit })
    const last = page.at(-1)?.position
    if (last === undefined || last === null) throw new Error('Defect: the log ends before its end')
    transaction(() => {
      for (const event of page) project(event)
      state.write({ position: last, chainHash: hashAt(log, last) })
    })
    position = last
  }
}

export const hashAt = (log: Pick<BranchLog, 'store'>, position: number): string => {
  const hash = log.store.chainHashAt(position)
  if (hash === undefined) throw new Error(`Defect: no commit ends at position ${position}`)
  return hash
}

const redo = (following: Following) => {
  const { log, state, transaction } = following
  for (let after = state.read().pending; ; ) {
    const commits = log.outbox.read({ after, limit: COMMITS_PER_PAGE })
    if (commits.length === 0) return
    transaction(() => {
      for (const commit of commits) projectPending(following, commit)
    })
    after = commits.at(-1)?.deviceCommitNumber ?? after
  }
}

export const projectPending = (
  { journal, project, state }: Pick<Following, 'journal' | 'project' | 'state'>,
  commit: PendingCommit,
): void => {
  journal.record(commit, () => {
    for (const event of commit.events) project(event)
  })
  state.write({ pending: commit.deviceCommitNumber })
}

/**
 * Whether all that arrived are the first pending commits, as they were: then their rows are right
 * already, and only their images go. A remark, another attempt, a commit of someone else's, or a
 * change of what is inlined elsewhere takes the long way.
 */
const confirmOwn = (following: Following, upTo: number): boolean => {
  const { log, state, journal } = following
  const pending = journal.pending()
  const arrived = arrivedCommits(following, { upTo, limit: pending.length + 1 })
  if (!arrived.every((commit, index) => isAsSent(commit, pending[index]))) return false
  if (!keepsAll(log, pending.slice(arrived.length))) return false
  const last = arrived.at(-1)
  if (last === undefined) return state.read().position === upTo
  if (last.lastPosition !== upTo || journal.overlays()) return false
  journal.confirm(pending[arrived.length - 1]?.number ?? 0)
  state.write({ position: upTo, chainHash: hashAt(log, upTo) })
  return true
}

/** Commits of the log that the file hasn't seen, the first of them. */
const arrivedCommits = (
  { log, state }: Following,
  { upTo, limit }: { readonly upTo: number; readonly limit: number },
): readonly StoredCommit[] =>
  log.store
    .readCommits({ after: state.read().position, limit })
    .filter(({ lastPosition }) => lastPosition <= upTo)

const isAsSent = (commit: StoredCommit, projected: PendingProjected | undefined) =>
  commit.remark === undefined && projected !== undefined && isSameAttempt(commit, projected)

/** What is projected as pending is still in the outbox, in that order. */
const keepsAll = (log: BranchLog, pending: readonly PendingProjected[]) => {
  const waiting = log.outbox.read({ after: 0, limit: pending.length })
  return (
    waiting.length === pending.length &&
    pending.every((projected, index) => isSame(waiting[index], projected))
  )
}

const isSame = (commit: PendingCommit | undefined, projected: PendingProjected) =>
  commit !== undefined &&
  isSameAttempt(commit, projected) &&
  commit.changedBySync === (projected.changedBySync === 1)

const isSameAttempt = ({ command, attempt }: Commit, projected: PendingProjected) =>
  command.commandId === projected.commandId && attempt === projected.attempt
