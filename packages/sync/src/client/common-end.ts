import type { EventStore } from '@polder/events'

/** A log to look through for the ends of its commits. */
export type Ends = Pick<EventStore, 'readCommits' | 'lastPosition'>

/**
 * The last position up to which two logs are the same, by halving: `isSame` says whether the other log
 * has the same hash at a position where one of our commits ends. They are the same at 0, and once they
 * have parted they stay apart, since every hash covers all before it (SY-7).
 */
export const lastCommonEnd = async (
  ours: Ends,
  isSame: (end: number) => Promise<boolean>,
): Promise<number> => {
  let [same, other] = [0, ours.lastPosition() + 1]
  for (;;) {
    const end = endBetween(ours, same, other)
    if (end === undefined) return same
    if (await isSame(end)) same = end
    else other = end
  }
}

/** The end of a commit near the middle between two positions, both excluded. */
const endBetween = (ours: Ends, low: number, high: number): number | undefined => {
  const middle = low + Math.ceil((high - low) / 2)
  const [commit] = ours.readCommits({ after: middle - 1, limit: 1 })
  const candidates = commit === undefined ? [] : [commit.lastPosition, commit.firstPosition - 1]
  return candidates.find((end) => end > low && end < high)
}
