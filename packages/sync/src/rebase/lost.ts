import type { CommandId, Commit } from '@polder/kernel'
import { type Ground, givenBy, neededBy } from './standing.ts'

/** Commits that are not there to stand on: in the inbox, or not stored by the centre (SY-21, SY-22). */
export type Lost = {
  /** `because` is the lost command that it depends on itself; without one it is the first of its kind. */
  readonly add: (commit: Commit, because?: CommandId) => void
  /** The first lost command that a commit depends on, through others too, if it does. */
  readonly under: (commit: Commit) => CommandId | undefined
  readonly first: () => CommandId | undefined
}

export const createLost = (): Lost => {
  const lost = new Map<Ground, CommandId>()
  return {
    first: () => lost.values().next().value,
    add: (commit, because = commit.command.commandId) => {
      for (const ground of givenBy(commit)) if (!lost.has(ground)) lost.set(ground, because)
    },
    under: (commit) => {
      // Mostly nothing is lost, and a long outbox then costs nothing here.
      if (lost.size === 0) return undefined
      const ground = neededBy(commit).find((each) => lost.has(each))
      return ground === undefined ? undefined : lost.get(ground)
    },
  }
}
