import type { BranchLog } from '@polder/events'
import { isFault, present, type Result } from '@polder/kernel'
import { isReadDamage } from '../damage.ts'
import type { Ports } from '../ports.ts'
import type { DeskSessions } from '../desk-session.ts'
import { perform } from './perform.ts'
import type { Performed, Performing } from './record.ts'
import type { Wish } from './wish.ts'

/** Commands that share one write to the disk. */
export const MAX_BATCH = 200

export type BatchAnswer = Result<Performed> | { readonly ok: false; readonly thrown: unknown }

export type Batching = {
  readonly log: BranchLog
  readonly ports: Ports
  readonly sessions: Pick<DeskSessions, 'use' | 'fellBehind'>
}

/**
 * Performs wishes in order, in one transaction on the log and one on the rows, so that all of them
 * cost one flush. The answers count when this returns. Where something throws before the log has
 * them, nothing of the batch is kept and each wish is performed alone, so that only the one that
 * fails does.
 */
export const performBatch = (
  batching: Batching,
  wishes: readonly Wish[],
): readonly BatchAnswer[] => {
  if (wishes.length > 1) {
    const together = attempt(batching, wishes)
    if (together.ok) return together.answers
  }
  return wishes.map((wish) => {
    const alone = attempt(batching, [wish])
    return alone.ok ? present(alone.answers[0], 'every wish has an answer') : alone
  })
}

type Attempt =
  | { readonly ok: true; readonly answers: readonly Result<Performed>[] }
  | { readonly ok: false; readonly thrown: unknown }

const attempt = (batching: Batching, wishes: readonly Wish[]): Attempt => {
  try {
    return {
      ok: true,
      answers: inOneWrite(batching, (performing) =>
        wishes.map((wish) => perform(performing, wish)),
      ),
    }
  } catch (thrown) {
    return { ok: false, thrown }
  }
}

/**
 * One transaction on the log within one on the rows. What is in the log is saved, whatever became of
 * the rows, and is answered so: done again, it would be double. A defect that the rows met is told.
 */
export const inOneWrite = <T>(
  { log, ports, sessions }: Batching,
  work: (performing: Performing) => T,
): T =>
  sessions.use((session) => {
    const saved: { value: T }[] = []
    try {
      return session.rows.transaction(() => {
        const value = log.transaction(() => work({ log, session, ports }))
        saved.push({ value })
        return value
      })
    } catch (error) {
      session.states.forget()
      const [there] = saved
      if (there === undefined) throw error
      sessions.fellBehind()
      if (!isFault(error) && !isReadDamage(error)) ports.tellDefect(error)
      return there.value
    }
  })
