import type { CommandId, Commit } from '@polder/kernel'
import { unreachable } from '@polder/kernel'
import type { PushOutcome } from '../protocol/push.ts'
import type { RefusedAttempt, RefusedAttempts } from '../rebase/rebased.ts'

/** Why a commit is still in the outbox. */
export type WhyLeft =
  /** Nobody has answered yet. */
  | 'unsent'
  /** Stored; the rebase that confirms it is still to come. */
  | 'sent'
  | 'conflict'
  | 'refused'
  | 'fault'
  /** It stands on one of those. */
  | 'waits'

type Answer = {
  readonly attempt: number
  readonly why: Exclude<WhyLeft, 'unsent'>
  readonly code?: string
}

/** What the centre answered to attempts. */
export type Answers = {
  /** In the order of the commits; who gets no outcome was not answered. */
  readonly add: (commits: readonly Commit[], outcomes: readonly PushOutcome[]) => void
  readonly waits: (commit: Commit) => void
  readonly putAside: (commit: Commit, code: string) => void
  readonly isAnswered: (commit: Commit) => boolean
  readonly isStored: (commit: Commit) => boolean
  /** What waited for others is asked again; what the others were answered stays. */
  readonly rebased: () => void
  readonly whyLeft: (commit: Commit) => { readonly why: WhyLeft; readonly code?: string }
  /** How many were stored. */
  readonly stored: () => number
  /** How many of them a rebase has yet to confirm. */
  readonly waiting: () => number
  /** Whether something is tried again later. */
  readonly hasFaults: () => boolean
  readonly refused: () => RefusedAttempts
  readonly isStuck: () => boolean
}

export const createAnswers = (): Answers => {
  const answers = new Map<CommandId, Answer>()
  const refused = new Map<CommandId, RefusedAttempt>()
  let [stored, confirmed, isStuck] = [0, 0, false]
  const answerTo = ({ command, attempt }: Commit) => {
    const found = answers.get(command.commandId)
    return found?.attempt === attempt ? found : undefined
  }
  const set = ({ command, attempt }: Commit, answer: Omit<Answer, 'attempt'>) =>
    answers.set(command.commandId, { attempt, ...answer })
  return {
    add: (commits, outcomes) => {
      for (const [index, outcome] of outcomes.entries()) {
        const commit = commits[index]
        if (commit === undefined) return
        set(commit, answerOf(outcome))
        if (outcome.status === 'accepted' || outcome.status === 'known') stored += 1
        if (outcome.status === 'conflict' || outcome.status === 'refused') isStuck = true
        if (outcome.status === 'refused')
          refused.set(commit.command.commandId, {
            attempt: commit.attempt,
            refusal: outcome.refusal,
          })
      }
    },
    waits: (commit) => void set(commit, { why: 'waits' }),
    putAside: (commit, code) => void set(commit, { why: 'fault', code }),
    isAnswered: (commit) => answerTo(commit) !== undefined,
    isStored: (commit) => answerTo(commit)?.why === 'sent',
    rebased: () => {
      for (const [commandId, { why }] of answers) if (why === 'waits') answers.delete(commandId)
      refused.clear()
      isStuck = false
      confirmed = stored
    },
    whyLeft: (commit) => {
      const { attempt: _attempt, ...answer } = answerTo(commit) ?? { attempt: 0, why: 'unsent' }
      return answer
    },
    stored: () => stored,
    waiting: () => stored - confirmed,
    hasFaults: () => [...answers.values()].some(({ why }) => why === 'fault' || why === 'conflict'),
    refused: () => new Map(refused),
    isStuck: () => isStuck,
  }
}

const answerOf = (outcome: PushOutcome): Omit<Answer, 'attempt'> => {
  switch (outcome.status) {
    case 'accepted':
    case 'known':
      return { why: 'sent' }
    case 'conflict':
      return { why: 'conflict' }
    case 'refused':
      return { why: 'refused', code: outcome.refusal.code }
    case 'fault':
      return outcome.depends === undefined ? { why: 'fault', code: outcome.code } : { why: 'waits' }
    default:
      return unreachable(outcome)
  }
}
