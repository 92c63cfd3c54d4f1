import { REBASE_WAIT_MS } from './limits.ts'
import type { Pass } from './pass.ts'
import type { Work } from './work.ts'

/** Rebases while the outbox drains, as seldom as possible (SY-41). */
export type Rebaser = {
  /** Whether anything came, or was refused, since the last one. */
  readonly isDue: () => boolean
  /** Whether what came has waited long enough. */
  readonly isOverdue: () => boolean
  /** On all that was received; without anything it does nothing. */
  readonly rebase: () => void
  /** How many there were one after the other between which the centre stored nothing. */
  readonly fruitless: () => number
}

export const createRebaser = ({ branch, ports, board, tally, tell }: Work, pass: Pass): Rebaser => {
  const nowMs = () => Date.parse(ports.now())
  let [sinceMs, storedBefore, fruitless] = [nowMs(), 0, 0]
  const hasCome = () => {
    const { received, rebased } = branch.log.state()
    return received > rebased
  }
  const isDue = () => hasCome() || pass.refused().size > 0
  return {
    isDue,
    isOverdue: () => hasCome() && nowMs() - sinceMs >= REBASE_WAIT_MS,
    rebase: () => {
      if (isDue()) {
        const outcomes = branch.rebase(pass.refused())
        tally.became(outcomes)
        if (outcomes.length > 0) tell(outcomes)
      }
      const stored = pass.answers.stored()
      fruitless = stored > storedBefore ? 0 : fruitless + 1
      ;[storedBefore, sinceMs] = [stored, nowMs()]
      pass.rebased()
      board.sent(pass.answers.waiting())
    },
    fruitless: () => fruitless,
  }
}
