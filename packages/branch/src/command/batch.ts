import type { BranchLog } from '@polder/events'
import { isFault, present, type Result } from '@polder/kernel'
import type { Ports } from '../ports.ts'
import type { Session } from '../session.ts'
import type { Sessions } from '../sessions.ts'
import { perform, type Performed } from './perform.ts'
import type { Wish } from './wish.ts'

/** Commands that share one write to the disk. */
export const MAX_BATCH = 200

export type BatchAnswer = Result<Performed> | { readonly ok: false; readonly thrown: unknown }

export type Batching = {
  readonly log: BranchLog
  readonly ports: Ports
  readonly sessions: Pick<Sessions, 'use' | 'isBehind'>
}

/**
 * Performs wishes in order, in one transaction on the log and one on the read model, so that all of
 * them cost one flush. The answers count when this returns. Where something throws, nothing of the
 * batch is kept and each wish is performed alone, so that only the one that fails does.
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
    const answers = batching.sessions.use((session) => inOneWrite(batching, session, wishes))
    return { ok: true, answers }
  } catch (thrown) {
    return { ok: false, thrown }
  }
}

const inOneWrite = (
  { log, ports, sessions }: Batching,
  session: Session,
  wishes: readonly Wish[],
): readonly Result<Performed>[] => {
  let saved: readonly Result<Performed>[] | undefined
  try {
    return session.readModel.transaction(() => {
      saved = log.transaction(() => wishes.map((wish) => perform({ log, session, ports }, wish)))
      return saved
    })
  } catch (error) {
    session.states.forget()
    // What is in the log is saved, whatever became of the rows: performed again, it would be double.
    if (saved === undefined || !isFault(error)) throw error
    sessions.isBehind()
    return saved
  }
}
