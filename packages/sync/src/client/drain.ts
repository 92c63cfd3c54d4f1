import type { PendingCommit } from '@polder/events'
import { type Commit, Fault } from '@polder/kernel'
import type { PushOutcome } from '../protocol/push.ts'
import { isForAPerson, isOfTheMessage } from './faults.ts'
import { MAX_FRUITLESS_REBASES } from './limits.ts'
import type { Pass } from './pass.ts'
import { pull } from './pull.ts'
import { createRebaser, type Rebaser } from './rebaser.ts'
import { receiveSealed } from './sealed.ts'
import type { Work } from './work.ts'

/**
 * Pushes and pulls until nothing is left that can move:
 *
 *     pull to the head, rebase
 *        |
 *        v       nothing to push, and nothing came ----> done
 *     next push  nothing to push, but something came --> rebase, from the beginning
 *        |
 *        v
 *     push, pull to the head that was answered
 *        |-- conflict or refusal, or what came waits too long --> rebase, from the beginning
 *        `-- else ----------------------------------------------> next push
 *
 * At most one rebase for each push answer (SY-41), and seldom that: rebasing a long outbox costs more
 * than pushing a part of it.
 */
export const drain = async (work: Work, pass: Pass): Promise<void> => {
  const rebaser = createRebaser(work, pass)
  await pull(work)
  rebaser.rebase()
  while (rebaser.fruitless() < MAX_FRUITLESS_REBASES) {
    const commits = nextPush(work, pass)
    if (commits.length === 0) {
      if (!rebaser.isDue()) break
      rebaser.rebase()
      continue
    }
    if (await push(work, pass, commits)) await follow(work, pass, rebaser)
  }
  if (work.session.barredFor !== null) throw new Fault(work.session.barredFor)
}

const nextPush = ({ session, branch, ports }: Work, pass: Pass): readonly PendingCommit[] =>
  session.mode === 'open' ? pass.next(branch.log.outbox, Date.parse(ports.now())) : []

/** Whether there was an answer. What the centre can't read is pushed again, commit by commit (SY-22). */
const push = async (work: Work, pass: Pass, commits: readonly PendingCommit[]) => {
  const { session, branch, board, troubles, ports } = work
  board.phase('sending')
  try {
    const pushed = commits.map(asPushed)
    const answer = await session.call('push', { commits: pushed })
    needAnswers(commits, answer.outcomes)
    receiveSealed(branch.log, pushed, answer)
    session.heard(answer.head)
    pass.answered(commits, answer.outcomes)
    board.sent(pass.answers.waiting())
    noteMode(work, answer.outcomes)
    return true
  } catch (error) {
    if (!isOfTheMessage(error)) throw error
    troubles.failed(commits, error.code, Date.parse(ports.now()))
    pass.startOver()
    return false
  }
}

const asPushed = ({ recordedAt: _at, changedBySync: _changed, ...commit }: PendingCommit): Commit =>
  commit

const needAnswers = (commits: readonly unknown[], outcomes: readonly unknown[]) => {
  if (commits.length !== outcomes.length) throw new Fault('not-a-centre', { call: 'push' })
}

/**
 * What is said of one commit and holds for the device. One that is fenced goes on to the end of the
 * outbox all the same, as long as it is let: its facts have happened, and may still be taken (SY-71).
 */
const noteMode = ({ session }: Work, outcomes: readonly PushOutcome[]) => {
  for (const outcome of outcomes) {
    if (outcome.status !== 'fault') continue
    if (isForAPerson(outcome)) session.barredFor = outcome.code
    if (outcome.code === 'recovering') session.mode = 'recovering'
  }
}

const follow = async (work: Work, pass: Pass, rebaser: Rebaser) => {
  await pull(work)
  if (pass.isStuck() || rebaser.isOverdue()) rebaser.rebase()
}
