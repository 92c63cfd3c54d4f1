/** A branch that fails as often as this within a minute would fail again. */
const MAX_RESTARTS = 5
const WITHIN_MS = 60_000

export type Restarts = {
  /** Counts one. */
  readonly mayRestart: () => boolean
}

export const createRestarts = (nowMs: () => number = () => performance.now()): Restarts => {
  let times: readonly number[] = []
  return {
    mayRestart: () => {
      times = [...times, nowMs()].filter((atMs) => nowMs() - atMs < WITHIN_MS)
      return times.length <= MAX_RESTARTS
    },
  }
}
