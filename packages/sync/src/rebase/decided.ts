import type { Commit, Result, StampedCommand } from '@polder/kernel'
import type { PendingCommit } from '@polder/events'

/** What a decision comes to: a commit, but for the numbers that the device gives it. */
export type Decided = Pick<Commit, 'nature' | 'events' | 'writes' | 'reads' | 'claims'>

/**
 * Decides on the log with all that arrived, and above it `before`: the outbox as rebased so far, which
 * grows from call to call. What it throws puts the command in quarantine (SY-46), but for a fault: then
 * the world failed and not the command, and nothing is rebased.
 */
export type DecideAgain = (
  command: StampedCommand,
  before: readonly PendingCommit[],
) => Result<Decided>
