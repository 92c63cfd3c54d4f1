import { asMadeBy, createStates } from '@polder/commands'
import type { EventStore } from '@polder/events'
import { assert, present } from '@polder/kernel'
import type { Judge } from '@polder/sync/server'
import type { Bench } from './bench.ts'
import { judgeFact } from './fact.ts'
import { createModels } from './models.ts'
import { judgeProposal } from './proposal.ts'
import { review } from './review.ts'

/** What is at hand of an account: its models and states, as its log has them. */
export const createBench = (store: EventStore): Bench => {
  const models = createModels(store)
  const { lookup, apply, forget } = createStates(store, {
    evolve: (...step) =>
      present(models.now(), 'an account begins with its model').system.evolve(...step),
  })
  return {
    models,
    view: store,
    lookup,
    apply,
    forget: () => {
      forget()
      models.forget()
    },
  }
}

/**
 * SY-70: the centre trusts no branch. It has the same command system on the same states, so it decides
 * each commit again: with the model that it was decided by, on what the log holds now.
 */
export const createJudge = (bench: Bench): Judge => ({
  judge: (commit) =>
    commit.nature === 'fact' ? judgeFact(bench, commit) : judgeProposal(bench, commit),
  review: (commit) => review(bench, commit),
  asMadeBy: (fact, device) => {
    const ruled = bench.models.now()
    assert(ruled !== undefined, 'who writes in two places has an account')
    const { enterprise } = ruled
    return asMadeBy({ enterprise, device, revision: bench.lookup.revision }, fact)
  },
  stored: bench.apply,
  forget: bench.forget,
})
