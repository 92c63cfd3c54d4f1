import { describe, expect, test } from 'vitest'
import type { BranchLog, LogOrigin, NewBranch } from '../branch-log.ts'
import type { SuccessorLog } from '../successor-log.ts'
import { aParting, COMMON, originOf } from './branch-contract/parting.ts'
import { SUCCESSION } from './branch-contract/succession.ts'

export type SuccessorLogMaker = {
  readonly create: (branch: NewBranch) => BranchLog
  readonly succeed: (asked: {
    readonly log: BranchLog
    readonly common: number
    readonly origin: LogOrigin
  }) => {
    readonly successor: SuccessorLog
    /** Closes the branch and opens it again. */
    readonly reopened: () => BranchLog
  }
  /** What is not as it should be, as far as it can be found out. */
  readonly unsound: (branch: BranchLog) => readonly unknown[]
}

/** What every log that succeeds a branch's does: each one's own spec runs this one suite. */
export const successorLogContract = (name: string, maker: SuccessorLogMaker): void => {
  describe(`${name}: where the centre’s went another way`, () => {
    test.each(Object.entries(SUCCESSION))('%s', (_rule, behaviour) => {
      expect.hasAssertions()
      behaviour({
        parted: () => aParting(maker.create),
        succession: (log, after, common = COMMON) =>
          maker.succeed({ log, common, origin: originOf(after) }),
        expectSound: (branch) => expect(maker.unsound(branch)).toEqual([]),
      })
    })
  })
}
