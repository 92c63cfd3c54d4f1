import type { Outbox, PendingCommit } from '@polder/events'
import type { Commit } from '@polder/kernel'
import { MAX_PUSH_BYTES, MAX_PUSH_COMMITS } from '../limits.ts'
import type { PushOutcome } from '../protocol/push.ts'
import { createLost, type Lost } from '../rebase/lost.ts'
import type { RefusedAttempts } from '../rebase/rebased.ts'
import { createAnswers, type Answers } from './answers.ts'
import type { Troubles } from './troubles.ts'

/**
 * One way through the outbox, by device commit number (SY-11). It remembers what was answered to each
 * attempt, as a cursor does: whoever forgets it pushes again and gets the same answers.
 *
 *     outbox     c1 c2 c3 c4 c5 c6 c7 c8
 *     answered    +  +  x  +              + stored, x not
 *     next                    c5    c7 c8      c6 stands on c3 and waits
 *
 * What stands on a commit that was not stored is never pushed without it: at the revision that it
 * names there may stand somebody else's event by now. After a rebase it starts over: what was stored is
 * gone from the outbox, and what was decided again is another attempt, which nobody has answered.
 */
export type Pass = {
  /** What is pushed next; nothing when all has been answered or waits. */
  readonly next: (outbox: Pick<Outbox, 'batch'>, nowMs: number) => readonly PendingCommit[]
  readonly answered: (commits: readonly Commit[], outcomes: readonly PushOutcome[]) => void
  /** After a rebase: from the beginning, and what waited for others is tried again. */
  readonly rebased: () => void
  /** After a message that failed: from the beginning. */
  readonly startOver: () => void
  readonly answers: Pick<Answers, 'whyLeft' | 'stored' | 'waiting' | 'hasFaults'>
  /** What the centre refused since the last rebase. */
  readonly refused: () => RefusedAttempts
  /** Whether a rebase would let something go on. */
  readonly isStuck: () => boolean
}

const LIMIT = { commits: MAX_PUSH_COMMITS, bytes: MAX_PUSH_BYTES }

export const createPass = (troubles: Troubles): Pass => {
  const answers = createAnswers()
  let cursor = 0
  let absent = createLost()
  const startOver = () => {
    cursor = 0
    absent = createLost()
  }
  return {
    next: (outbox, nowMs) => {
      for (;;) {
        const batch = outbox.batch(cursor, LIMIT)
        if (batch.length === 0) return []
        const { chosen, after } = choose({ answers, absent, troubles, nowMs }, batch)
        cursor = after
        if (chosen.length > 0) return chosen
      }
    },
    answered: (commits, outcomes) => {
      answers.add(commits, outcomes)
      for (const commit of commits) if (!answers.isStored(commit)) absent.add(commit)
    },
    rebased: () => {
      answers.rebased()
      startOver()
    },
    startOver,
    answers,
    refused: answers.refused,
    isStuck: answers.isStuck,
  }
}

type Choosing = {
  readonly answers: Pick<Answers, 'isAnswered' | 'isStored' | 'waits' | 'putAside'>
  readonly absent: Lost
  readonly troubles: Pick<Troubles, 'isAlone' | 'asideFor'>
  readonly nowMs: number
}

type Chosen = { readonly chosen: readonly PendingCommit[]; readonly after: number }

/** Of commits that follow each other in the outbox, those to push now, and how far that is. */
const choose = (choosing: Choosing, batch: readonly PendingCommit[]): Chosen => {
  const { absent, troubles } = choosing
  const chosen: PendingCommit[] = []
  let after = 0
  for (const commit of batch) {
    const standing = standingOf(choosing, commit)
    const isAlone = standing === 'free' && troubles.isAlone(commit)
    if (isAlone && chosen.length > 0) break
    after = commit.deviceCommitNumber
    if (standing === 'held') absent.add(commit)
    if (standing === 'free') chosen.push(commit)
    if (isAlone) break
  }
  return { chosen, after }
}

/** What is held is not pushed, and neither is what stands on it. */
type Standing = 'stored' | 'held' | 'free'

const standingOf = (choosing: Choosing, commit: PendingCommit): Standing => {
  const { answers, absent, troubles, nowMs } = choosing
  if (answers.isStored(commit)) return 'stored'
  if (answers.isAnswered(commit)) return 'held'
  const code = troubles.asideFor(commit, nowMs)
  if (code !== undefined) answers.putAside(commit, code)
  else if (isUnder(absent, commit)) answers.waits(commit)
  else return 'free'
  return 'held'
}

/** Of a fact only its writes count (SY-2). */
const isUnder = (absent: Lost, commit: Commit): boolean =>
  absent.under(commit.nature === 'fact' ? { ...commit, reads: [] } : commit) !== undefined
