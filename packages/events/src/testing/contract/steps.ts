import type { Commit, StoredEvent } from '@polder/kernel'
import { expect } from 'vitest'
import type { AppendOutcome } from '../../port.ts'
import { atSecond } from '../builders.ts'
import type { AnyEventStore } from './behaviour.ts'

/** Appends commits in order, all of which must be accepted. */
export const appendAll = async (
  store: AnyEventStore,
  commits: readonly Commit[],
): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = []
  for (const [index, commit] of commits.entries())
    events.push(...acceptedEvents(await store.append(commit, atSecond(index))))
  return events
}

export const acceptedEvents = (outcome: AppendOutcome): readonly StoredEvent[] => {
  expect(outcome.status).toBe('accepted')
  return outcome.status === 'accepted' ? outcome.events : []
}

/** All that a reader can see of a log: equal before and after means that nothing was stored. */
export const everythingIn = async (store: AnyEventStore) => ({
  events: await store.readAll(),
  commits: await store.readCommits(),
  lastPosition: await store.lastPosition(),
})
