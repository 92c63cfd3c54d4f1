import { isFault, type Result } from '@polder/kernel'
import { perform, type Performed, type Performing, type Wish } from './perform.ts'

/** Commands that share one write to the disk. */
export const MAX_BATCH = 200

export type BatchAnswer = Result<Performed> | { readonly ok: false; readonly thrown: unknown }

/**
 * Performs wishes in order, in one transaction on the log and one on the read model, so that all of
 * them cost one flush. The answers count when this returns. Where something throws, nothing of the
 * batch is kept and each wish is performed alone, so that only the one that fails does.
 */
export const performBatch = (
  performing: Performing,
  wishes: readonly Wish[],
): readonly BatchAnswer[] => {
  if (wishes.length > 1) {
    const together = attempt(performing, wishes)
    if (together.ok) return together.answers
  }
  return wishes.map((wish) => {
    const alone = attempt(performing, [wish])
    return alone.ok ? present(alone.answers) : { ok: false, thrown: alone.thrown }
  })
}

type Attempt =
  | { readonly ok: true; readonly answers: readonly Result<Performed>[] }
  | { readonly ok: false; readonly thrown: unknown }

const attempt = (performing: Performing, wishes: readonly Wish[]): Attempt => {
  const { session, log } = performing
  try {
    const answers = session.readModel.transaction(() =>
      log.transaction(() => wishes.map((wish) => perform(performing, wish))),
    )
    return { ok: true, answers }
  } catch (thrown) {
    session.states.forget()
    if (isFault(thrown)) session.readModel.follow()
    return { ok: false, thrown }
  }
}

const present = (answers: readonly Result<Performed>[]): Result<Performed> => {
  const [answer] = answers
  if (answer === undefined) throw new Error('Defect: every wish has an answer')
  return answer
}
