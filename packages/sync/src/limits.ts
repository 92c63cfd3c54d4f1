/** SY-20: a push has at most this many commits, or bytes; a single larger commit goes alone. */
export const MAX_PUSH_COMMITS = 50
export const MAX_PUSH_BYTES = 256 * 1024
/** SY-20: a larger commit goes over no line, so it is refused where it is made. */
export const MAX_COMMIT_BYTES = 4 * 1024 * 1024
/** More events, writes, reads or claims than fit into the largest commit. */
export const MAX_COMMIT_PARTS = 60_000
/** SY-30: a page has at most this many events, or bytes; a single larger commit is a page alone. */
export const MAX_PAGE_EVENTS = 500
export const MAX_PAGE_BYTES = 512 * 1024
/** What a socket takes in one message: the largest commit, and what is around it. */
export const MAX_MESSAGE_BYTES = MAX_COMMIT_BYTES + 256 * 1024
/** SY-23: how long a retry waits, doubling from the first to the last. */
export const FIRST_RETRY_MS = 1_000
export const LAST_RETRY_MS = 30_000
/** After this long without an answer the line counts as cut. */
export const REQUEST_TIMEOUT_MS = 30_000
/** What an inbox entry names at most of what changed meanwhile. */
export const MAX_MEANWHILE = 20
/** And of an event that changed it: a payload that is longer as JSON is left to the log. */
export const MAX_TOLD_LENGTH = 2_000
/** A clock that is further from the centre's than this is told to the user (DO-4). */
export const MAX_CLOCK_SKEW_MS = 5 * 60_000
