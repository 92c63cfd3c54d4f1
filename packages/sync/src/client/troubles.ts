import type { CommandId, Commit } from '@polder/kernel'
import { ASIDE_MS } from './limits.ts'

/**
 * Commits in messages that the centre couldn't make anything of. Each is then pushed alone, which shows
 * the one that it is about; that one is put aside for a while, so that it blocks nobody (SY-22). Kept
 * in memory only: whoever forgets it finds out again.
 */
export type Troubles = {
  readonly failed: (commits: readonly Commit[], code: string, nowMs: number) => void
  readonly isAlone: (commit: Commit) => boolean
  /** Why a commit isn't tried now. */
  readonly asideFor: (commit: Commit, nowMs: number) => string | undefined
  readonly forget: () => void
}

type Aside = { readonly attempt: number; readonly code: string; readonly untilMs: number }

export const createTroubles = (): Troubles => {
  const alone = new Set<CommandId>()
  const aside = new Map<CommandId, Aside>()
  return {
    failed: (commits, code, nowMs) => {
      for (const { command, attempt } of commits) {
        alone.add(command.commandId)
        if (commits.length === 1)
          aside.set(command.commandId, { attempt, code, untilMs: nowMs + ASIDE_MS })
      }
    },
    isAlone: ({ command }) => alone.has(command.commandId),
    asideFor: ({ command, attempt }, nowMs) => {
      const found = aside.get(command.commandId)
      return found?.attempt === attempt && nowMs < found.untilMs ? found.code : undefined
    },
    forget: () => {
      alone.clear()
      aside.clear()
    },
  }
}
