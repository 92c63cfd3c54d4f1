import * as branch from './branch-bugs.ts'
import * as centre from './centre-bugs.ts'
import type { Parts } from './parts.ts'
import * as rebase from './rebase-bugs.ts'

export type Bug = {
  readonly name: string
  /** Anew for each run: a bug may remember. */
  readonly parts: () => Parts
  /** It has to be found within so many seeds. */
  readonly within: number
}

const bug = (name: string, parts: Parts | (() => Parts), within: number): Bug => ({
  name,
  parts: typeof parts === 'function' ? parts : () => parts,
  within,
})

export const BUGS: readonly Bug[] = [
  bug('drops the second decision of a rebase', rebase.keepsOldEvents, 100),
  bug('stamps a command anew', rebase.stampsAnew, 100),
  bug('goes on with the states of before a rebase', rebase.remembersOldStates, 200),
  bug('a branch answers before it stores', branch.answersBeforeStoring, 100),
  bug('a page is taken past a gap', branch.takesPagesPastAGap, 200),
  bug('the cursor moves before the page is stored', branch.movesTheCursorFirst, 1_000),
  bug('a fact goes back to the outbox', branch.givesFactsBackTwice, 100),
  bug('a dependent is lost', branch.losesDependents, 200),
  bug('a series is numbered anew after reopening', branch.renumbersAfterReopening, 500),
  bug('what waits is sent backwards', branch.sendsBackwards, 200),
  bug('the centre answers before it stores', centre.centreAnswersBeforeStoring, 200),
  bug('the centre forgets what it has', centre.forgetsWhatItHas, 200),
  bug('the centre forgets what it refused', centre.forgetsWhatItRefused, 1_000),
  bug('a key is given twice', centre.givesKeysTwice, 200),
  bug('a centre is restored in silence', centre.restoresInSilence, 100),
]
