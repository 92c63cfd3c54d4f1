/** SY-73: requests of one connection that wait or are being handled; a branch has one or two. */
export const MAX_IN_FLIGHT = 16
/** SY-73: requests of one connection per second, and at once after a pause. */
export const MAX_REQUESTS_PER_SECOND = 500
/** Requests that share a transaction: at most one of each connection, so that none has it alone. */
export const MAX_REQUESTS_PER_TURN = 64
/** A live message brings what was stored when it is at most this; else the branch pulls (SY-31). */
export const MAX_LIVE_COMMITS = 10
export const MAX_LIVE_BYTES = 64 * 1024
