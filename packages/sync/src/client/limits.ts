/** SY-32: a branch that has heard nothing for so long asks. */
export const POLL_MS = 30_000
/** SY-41: what was received waits at most so long for a rebase while a long outbox drains. */
export const REBASE_WAIT_MS = 5_000
/** Rebases, one after the other, between which the centre stored nothing: others are ever faster. */
export const MAX_FRUITLESS_REBASES = 10
/** Greetings on one line: each but the last one has brought the logs closer. */
export const MAX_GREETINGS = 3
/** A commit that the centre can't even read isn't tried again before. */
export const ASIDE_MS = 10 * 60_000
/** What a report names at most of what is left. */
export const MAX_LEFT_NAMED = 100
