/** Attempts that cost nothing, and how long the next ones wait: doubling, up to a quarter of an hour. */
const FREE_ATTEMPTS = 5
const FIRST_WAIT_MS = 2_000
const LAST_WAIT_MS = 15 * 60_000

/** How often somebody was wrong about a password, and until when they have to wait. */
export type Attempts = {
  /** In milliseconds; 0 when there is nothing to wait for. */
  readonly waitMs: (user: string) => number
  readonly failed: (user: string) => void
  readonly succeeded: (user: string) => void
}

export const createAttempts = (nowMs: () => number): Attempts => {
  const failures = new Map<string, { readonly count: number; readonly untilMs: number }>()
  return {
    waitMs: (user) => Math.max(0, (failures.get(user)?.untilMs ?? 0) - nowMs()),
    failed: (user) => {
      const count = (failures.get(user)?.count ?? 0) + 1
      failures.set(user, { count, untilMs: nowMs() + waitAfter(count) })
    },
    succeeded: (user) => void failures.delete(user),
  }
}

const waitAfter = (count: number) =>
  count < FREE_ATTEMPTS ? 0 : Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_ATTEMPTS))
