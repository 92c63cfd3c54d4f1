import type { Outcome } from '../rebase/rebased.ts'
import type { Bell } from './bell.ts'
import type { Board } from './board.ts'
import type { ClientPorts, SyncedBranch } from './ports.ts'
import type { Tally } from './report.ts'
import type { Session } from './session.ts'
import type { Troubles } from './troubles.ts'

/** What sync has whether there is a line or not. */
export type Syncing = {
  readonly branch: SyncedBranch
  readonly ports: ClientPorts
  readonly board: Board
  readonly troubles: Troubles
  readonly tell: (outcomes: readonly Outcome[]) => void
  /** Rung when there is something to do, or no line any more. */
  readonly bell: Bell
}

/** And what its steps share while there is one. */
export type Work = Syncing & { readonly session: Session; readonly tally: Tally }
