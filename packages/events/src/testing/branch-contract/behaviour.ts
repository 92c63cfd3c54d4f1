import type { BranchLog } from '../../branch-log.ts'
import type { MemoryCentre } from '../memory-centre.ts'

/** Two devices of an account, and their centre. */
export type Account = {
  readonly centre: MemoryCentre
  readonly here: BranchLog
  readonly there: BranchLog
}

/** What a behaviour asks for: branches of the kind of log that is looked at. */
export type Offices = {
  readonly standAlone: () => BranchLog
  readonly anAccount: () => Account
  /** Everything that can be checked of a branch's log is as its rules say. */
  readonly expectSound: (branch: BranchLog) => void
}

/** Rules, and for each what shows that a branch's log keeps it. */
export type Behaviours = { readonly [rule: string]: (offices: Offices) => void }
