import type { CommandId, Commit } from '@polder/kernel'
import { isSameAttempt } from './attempt.ts'
import type { BranchParts } from './parts.ts'

const COMMITS_PER_PAGE = 200

/**
 * Whether what was received and not rebased on yet is the beginning of the outbox, commit for commit:
 *
 *     log      ... | e5 e6        received
 *     outbox         e5' e6' e7'
 *
 * Then nothing moved under what waits, and commands see what they saw. A long outbox that drains is
 * confirmed so, page by page, at what a page costs.
 */
export const confirm = (parts: BranchParts): readonly CommandId[] | null => {
  const { state, log, outbox } = parts
  const { kind, rebased } = state.read()
  const received = log.lastPosition()
  if (kind === 'stand-alone' || received === rebased) return []
  const confirmed = beginningOf(parts, rebased)
  const last = confirmed?.at(-1)
  if (confirmed === null || last === undefined) return null
  state.setRebased(received)
  outbox.drop(last.deviceCommitNumber)
  return confirmed.map(({ command }) => command.commandId)
}

const beginningOf = ({ store, outbox }: BranchParts, rebased: number): readonly Commit[] | null => {
  const confirmed: Commit[] = []
  for (let after = rebased; ; ) {
    const arrived = store.readCommits({ after, limit: COMMITS_PER_PAGE })
    const last = arrived.at(-1)
    if (last === undefined) return confirmed
    const waiting = outbox.read({
      after: confirmed.at(-1)?.deviceCommitNumber ?? 0,
      limit: arrived.length,
    })
    if (!isSame(arrived, waiting)) return null
    confirmed.push(...waiting)
    after = last.lastPosition
  }
}

const isSame = (arrived: readonly Commit[], waiting: readonly Commit[]) =>
  arrived.length === waiting.length &&
  waiting.every((commit, index) => isSameAttempt(commit, arrived[index] ?? commit))
