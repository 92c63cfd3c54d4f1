import type { CommandId, Commit } from '@polder/kernel'
import { createLost } from '../../rebase/lost.ts'

/** The commits of a push that did not get into the log, and what stands on them (SY-21). */
export type Absent = {
  /** It is pushed again: whatever stands on it waits, be it a fact. */
  readonly delayed: (commit: Commit) => void
  /** It is over: a proposal that stands on it waits to be decided again, a fact has happened (SY-22). */
  readonly refused: (commit: Commit) => void
  /** The command that a commit has to wait for, if there is one. */
  readonly under: (commit: Commit) => CommandId | undefined
  /** One of them, if there is any. */
  readonly any: () => CommandId | undefined
}

export const createAbsent = (): Absent => {
  const [delayed, refused] = [createLost(), createLost()]
  return {
    delayed: delayed.add,
    refused: refused.add,
    any: () => delayed.first() ?? refused.first(),
    under: (commit) =>
      delayed.under(commit) ?? (commit.nature === 'fact' ? undefined : refused.under(commit)),
  }
}
