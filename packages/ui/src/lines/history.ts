/**
 * What was done to the lines, for undo and redo. The lines themselves are kept: they share all that
 * didn't change, so that a step costs no more than its own lines.
 */
export type History<State> = {
  /** Oldest first. */
  readonly past: readonly State[]
  readonly present: State
  /** Nearest first. */
  readonly future: readonly State[]
  /** Of the newest step; another change with the same mark belongs to it. */
  readonly mark: string | undefined
}

const MAX_STEPS = 200

export const newHistory = <State>(present: State): History<State> => ({
  past: [],
  present,
  future: [],
  mark: undefined,
})

/** A step that somebody took, or more of it. */
export const recorded = <State>(
  { past, present, mark: before }: History<State>,
  next: State,
  mark: string | undefined,
): History<State> => {
  const isMore = mark !== undefined && mark === before
  return {
    past: isMore ? past : [...past, present].slice(-MAX_STEPS),
    present: next,
    future: [],
    mark,
  }
}

/** What the program adds by itself, such as a price after an item: it is undone with the step. */
export const amended = <State>(history: History<State>, present: State): History<State> => ({
  ...history,
  present,
})

/** The newest step is taken back as if it had never been, where it is the one so marked. */
export const cancelled = <State>(history: History<State>, mark: string): History<State> =>
  history.mark === mark ? { ...undone(history), future: [] } : history

export const undone = <State>({ past, present, future }: History<State>): History<State> => {
  const before = past.at(-1)
  if (before === undefined) return { past, present, future, mark: undefined }
  return { past: past.slice(0, -1), present: before, future: [present, ...future], mark: undefined }
}

export const redone = <State>({ past, present, future }: History<State>): History<State> => {
  const [next, ...later] = future
  if (next === undefined) return { past, present, future, mark: undefined }
  return { past: [...past, present], present: next, future: later, mark: undefined }
}
