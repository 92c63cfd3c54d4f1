import type { CommandId, FaultAnswer } from '@polder/kernel'
import type { Became, Outcome } from '../rebase/rebased.ts'
import type { WhyLeft } from './answers.ts'
import { MAX_LEFT_NAMED } from './limits.ts'
import type { Pass } from './pass.ts'
import type { SyncedBranch } from './ports.ts'

/** What one sync came to. */
export type SyncReport = {
  /** Commits that the centre has stored. */
  readonly pushed: number
  /** Events of the log that came. */
  readonly received: number
  /** Of commits that were waiting; the others were kept. */
  readonly outcomes: Readonly<Record<Exclude<Became, 'kept'>, number>>
  /** How many commits are left in the outbox, and the first of them with why. */
  readonly leftCount: number
  readonly left: readonly Left[]
  /** What ended it before it was done. */
  readonly faults: readonly FaultAnswer[]
}

export type Left = {
  readonly commandId: CommandId
  readonly why: WhyLeft
  /** Of the refusal or fault. */
  readonly code?: string
}

/** Counts while it goes on. */
export type Tally = {
  readonly became: (outcomes: readonly Outcome[]) => void
  readonly report: (
    pass: Pick<Pass, 'answers'> | null,
    faults: readonly FaultAnswer[],
  ) => SyncReport
}

export const createTally = ({ log }: Pick<SyncedBranch, 'log'>): Tally => {
  const before = log.state().received
  const counts = { confirmed: 0, changed: 0, refused: 0, quarantined: 0 }
  return {
    became: (outcomes) => {
      for (const { became } of outcomes) if (became !== 'kept') counts[became] += 1
    },
    report: (pass, faults) => ({
      pushed: pass?.answers.stored() ?? 0,
      received: log.state().received - before,
      outcomes: { ...counts },
      leftCount: log.outbox.count(),
      left: log.outbox.read({ limit: MAX_LEFT_NAMED }).map((commit) => ({
        commandId: commit.command.commandId,
        ...(pass?.answers.whyLeft(commit) ?? { why: 'unsent' }),
      })),
      faults,
    }),
  }
}
