import type { BranchLog } from '@polder/events'
import {
  accept,
  type Instant,
  type Refused,
  type Result,
  type StampedCommand,
} from '@polder/kernel'
import { rebaseLog } from '../../rebase/rebase-log.ts'
import type { Outcome, RefusedAttempts } from '../../rebase/rebased.ts'
import { toyCommand, type ToyWish } from './commands.ts'
import { decideToy } from './decide.ts'

/** A branch of the toy enterprise: its log, and nothing else. */
export type ToyBranch = {
  readonly log: BranchLog
  /** Decides and records; `name` gives the command its id. */
  readonly does: (name: string, wish: ToyWish) => Result<StampedCommand>
  readonly rebase: (refused: RefusedAttempts) => readonly Outcome[]
}

export const createToyBranch = (log: BranchLog, now: () => Instant): ToyBranch => ({
  log,
  does: (name, wish) => {
    const { device, deviceNumber } = log.state()
    const command = toyCommand(wish, { name, device, deviceNumber, clock: now() })
    const decided = decideToy(command, log)
    if (!decided.ok) return decided
    const outcome = log.record({ command, ...decided.value }, now())
    return outcome.status === 'accepted' ? accept(command) : refusedAs(outcome.status)
  },
  rebase: (refused) =>
    rebaseLog(log, {
      refused,
      clock: now(),
      deciderOn: (view) => ({
        decide: (command) => decideToy(command, view),
        moved: () => undefined,
      }),
    }),
})

const refusedAs = (code: string): Refused => ({ ok: false, refusal: { code, details: {} } })
