import type { EventStore } from '@polder/events'
import type { Commit } from '@polder/kernel'
import { hasSameEvents } from '../../rebase/compare.ts'
import type { Judge, Verdict } from '../../server/ports.ts'
import { decideToy } from './decide.ts'

/** Decides every proposal of the toy enterprise again, as a centre does. */
export const createToyJudge = (store: EventStore): Judge => ({
  judge: (commit) => judge(store, commit),
  review: () => ({ status: 'accept' }),
  asMadeBy: () => null,
  stored: () => undefined,
  forget: () => undefined,
})

const judge = (store: EventStore, commit: Commit): Verdict => {
  if (commit.nature === 'fact') return { status: 'accept' }
  const decided = decideToy(commit.command, store)
  if (!decided.ok) return { status: 'refuse', refusal: decided.refusal }
  if (hasSameEvents(commit, decided.value)) return { status: 'accept' }
  return { status: 'refuse', refusal: { code: 'forged', details: {} } }
}
