import { FIRST_RETRY_MS, LAST_RETRY_MS } from '../limits.ts'

/**
 * How long a retry waits (SY-23): 1 s to 30 s, doubling, and within each step anywhere from the step to
 * its double, so that a hundred branches that were cut off at once don't come back at once.
 *
 *     failures   1      2      3      4       5 and more
 *     seconds    1..2   2..4   4..8   8..16   15..30
 */
export const retryDelayMs = (failures: number, random: number): number => {
  const step = Math.min(FIRST_RETRY_MS * 2 ** Math.max(failures - 1, 0), LAST_RETRY_MS / 2)
  return Math.round(step * (1 + random))
}
