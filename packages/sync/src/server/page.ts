import type { EventStore, ReceivedPage, StoredCommit } from '@polder/events'
import { MAX_PAGE_BYTES, MAX_PAGE_EVENTS } from '../limits.ts'
import { toLogged, toPage } from '../protocol/commit.ts'
import { COMMITS_PER_READ } from './limits.ts'

export type PageLimit = {
  readonly commits: number
  readonly events: number
  readonly bytes: number
}

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
  limit: PageLimit = PULLED,
): ReceivedPage | undefined => {
  const taken: StoredCommit[] = []
  let [events, bytes] = [0, 0]
  for (const commit of commitsAfter(store, after)) {
    events += commit.events.length
    bytes += bytesOf(commit)
    const isTooMuch = taken.length === limit.commits || events > limit.events || bytes > limit.bytes
    if (isTooMuch && taken.length > 0) break
    taken.push(commit)
  }
  return taken.length === 0 ? undefined : toPage(taken)
}

const commitsAfter = function* (store: EventStore, after: number): Generator<StoredCommit> {
  for (let last = after; ; ) {
    const commits = store.readCommits({ after: last, limit: COMMITS_PER_READ })
    yield* commits
    if (commits.length < COMMITS_PER_READ) return
    last = commits.at(-1)?.lastPosition ?? last
  }
}

/** As it goes over the line. */
const bytesOf = (commit: StoredCommit) => Buffer.byteLength(JSON.stringify(toLogged(commit)))
