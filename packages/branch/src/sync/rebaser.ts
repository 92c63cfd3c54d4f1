import type { BranchLog } from '@polder/events'
import { type Outcome, type RefusedAttempts, rebaseLog } from '@polder/sync/client'
import type { DeskSessions } from '../desk-session.ts'
import type { Ports } from '../ports.ts'
import { createDecider } from './decider.ts'

export type RebaserParts = {
  readonly log: BranchLog
  readonly ports: Pick<Ports, 'now'>
  readonly sessions: Pick<DeskSessions, 'use' | 'fellBehind' | 'wasRebased'>
}

export type Rebaser = (refused: RefusedAttempts) => readonly Outcome[]

/**
 * Rebases the log on all that was received, in one transaction, and lets everything that was derived
 * from it follow before it is used again: states, the model, rows (undo, project, redo). So a process
 * that ends between the two finds the rows of before, and lets them follow on opening (SY-14).
 */
export const createRebaser =
  (parts: RebaserParts): Rebaser =>
  (refused) =>
    (refused.size === 0 ? confirmOwn(parts) : null) ?? rebaseOn(parts, refused)

/**
 * Where only our own came back, as it was sent: nothing moved under what waits, and states are what
 * they were. The rest of a long outbox isn't even looked at.
 */
const confirmOwn = ({ log, sessions }: RebaserParts): readonly Outcome[] | null => {
  const confirmed = log.confirm()
  if (confirmed === null) return null
  if (confirmed.length > 0) sessions.fellBehind()
  return confirmed.map((commandId) => ({ commandId, became: 'confirmed' }))
}

const rebaseOn = ({ log, ports, sessions }: RebaserParts, refused: RefusedAttempts) => {
  const { outboxEdition } = log.state()
  const { accountId } = log.store.identity
  const outcomes = sessions.use((session) =>
    rebaseLog(log, {
      refused,
      clock: ports.now(),
      deciderOn: (view) => createDecider({ view, accountId, session }),
    }),
  )
  if (log.state().outboxEdition !== outboxEdition) sessions.wasRebased()
  return outcomes
}
