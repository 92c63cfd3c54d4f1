import { brokenFact, initialState } from '@polder/commands'
import { type Commit, isFault, streamKey } from '@polder/kernel'
import { hasSameEvents, type Review } from '@polder/sync/server'
import { type Bench, revisionIn, strangeCommand } from './bench.ts'
import type { Ruled } from './models.ts'
import { remarkOf } from './remarks.ts'

/**
 * SY-35: a commit of a log that is adopted as it is. Its account was its own centre, so nobody's
 * rights are looked at; it is decided again, and where that comes to something else, its events have
 * at least to fit the model and what was there before, or nobody could read the log.
 */
export const review = (bench: Bench, commit: Commit): Review => {
  try {
    return reviewIn(bench, commit)
  } catch (error) {
    if (isFault(error)) throw error
    return { status: 'malformed', why: 'unreadable' }
  }
}

const reviewIn = (bench: Bench, commit: Commit): Review => {
  const ruled = ruledFor(bench, commit)
  if (ruled === undefined) return { status: 'malformed', why: 'no-model' }
  const strange = strangeCommand(ruled, commit.command)
  if (strange !== null) return { status: 'malformed', why: strange }
  const decided = ruled.system.decide(commit.command, bench.lookup)
  if (decided.ok && decided.value.nature === commit.nature && hasSameEvents(decided.value, commit))
    return { status: 'accept' }
  const broken = commit.nature === 'fact' ? brokenFact(ruled.enterprise, commit) : null
  if (broken !== null) return { status: 'malformed', why: broken }
  evolveAll(bench, ruled, commit)
  const remark = remarkOf(['decided-otherwise'])
  return { status: 'accept', ...(remark !== undefined && { remark }) }
}

/** The model that decided it; of the very first commit, the one that it brings. */
const ruledFor = ({ models }: Bench, commit: Commit): Ruled | undefined =>
  models.at(revisionIn(commit, models.stream()) ?? 0) ??
  models.now() ??
  models.founding(commit.command)

/** Throws where an event doesn't follow on what its stream is. */
const evolveAll = ({ lookup }: Bench, { system }: Ruled, { events, command }: Commit): void => {
  const states = new Map<string, ReturnType<typeof lookup.state>>()
  for (const [eventIndex, event] of events.entries()) {
    const key = streamKey(event)
    const before =
      states.get(key) ?? (event.streamRevision === 1 ? initialState : lookup.state(event))
    const source = { commandId: command.commandId, eventIndex }
    states.set(key, system.evolve(event.streamType, before, { ...event, source }))
  }
}
