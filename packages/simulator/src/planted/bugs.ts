import type { Store } from '../plan/plan.ts'
import type { Doing } from '../plan/step.ts'
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
  /** What its runs have in any case: the troubles that it shows in. */
  readonly surely: readonly Doing[]
  /** Files where it is about what is in files. */
  readonly store: Store
}

type Planted = Parts | (() => Parts)

const bug = (
  name: string,
  parts: Planted,
  { within, surely = [], store = 'memory' }: Partial<Bug> & Pick<Bug, 'within'>,
): Bug => ({
  name,
  parts: typeof parts === 'function' ? parts : () => parts,
  within,
  surely,
  store,
})

export const BUGS: readonly Bug[] = [
  bug('drops the second decision of a rebase', rebase.keepsOldEvents, { within: 100 }),
  bug('stamps a command anew', rebase.stampsAnew, { within: 100 }),
  bug('goes on with the states of before a rebase', rebase.remembersOldStates, { within: 200 }),
  bug('rows forget to undo', rebase.forgetsToUndo, { within: 100, store: 'sqlite' }),
  bug('a branch answers before it stores', branch.answersBeforeStoring, { within: 100 }),
  bug('a page is taken past a gap', branch.takesPagesPastAGap, { within: 200 }),
  bug('the cursor moves before the page is stored', branch.movesTheCursorFirst, { within: 1_000 }),
  bug('a fact goes back to the outbox', branch.givesFactsBackTwice, { within: 100 }),
  bug('a dependent is lost', branch.losesDependents, { within: 200 }),
  bug('a series is numbered anew after reopening', branch.renumbersAfterReopening, { within: 500 }),
  bug('what waits is sent backwards', branch.sendsBackwards, { within: 200 }),
  bug('the centre answers before it stores', centre.centreAnswersBeforeStoring, { within: 200 }),
  bug('the centre forgets what it has', centre.forgetsWhatItHas, { within: 200 }),
  bug('the centre forgets what it refused', centre.forgetsWhatItRefused, {
    within: 1_000,
    surely: ['rights'],
  }),
  bug('a key is given twice', centre.givesKeysTwice, { within: 200 }),
  bug('the centre believes what it is offered', centre.believesWhatIsOffered, {
    within: 300,
    surely: ['forge'],
  }),
  bug('a centre is restored in silence', centre.restoresInSilence, { within: 100 }),
]
