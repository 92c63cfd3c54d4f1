import type { EventStore, PageSize, ReceivedPage } from '@polder/events'
import { MAX_PAGE_BYTES, MAX_PAGE_EVENTS } from '../limits.ts'
import { toPage } from '../protocol/commit.ts'

export type PageLimit = PageSize & { readonly commits: number }

/** SY-30. */
const PULLED: PageLimit = {
  commits: MAX_PAGE_EVENTS,
  events: MAX_PAGE_EVENTS,
  bytes: MAX_PAGE_BYTES,
}

/**
 * What follows on a position: whole commits within the limit, or a larger one alone. Nothing at the
 * end of the log.
 */
export const pageAfter = (
  store: EventStore,
  after: number,
  { commits: limit, ...size }: PageLimit = PULLED,
): ReceivedPage | undefined => {
  const commits = store.readCommits({ after, limit, size })
  return commits.length === 0 ? undefined : toPage(commits)
}
