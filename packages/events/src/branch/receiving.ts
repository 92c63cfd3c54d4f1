import { Fault } from '@polder/kernel'
import { brokenShape } from '../commit-shape.ts'
import type { ReceivedCommit, ReceivedPage } from '../port.ts'
import type { BranchedLog } from './parts.ts'

/**
 * Commits that follow on what is here; those that are here already change nothing (SY-31). In the end
 * the log has to come to the page's hash: its chain covers every commit, old or new.
 */
export const receive = (log: BranchedLog, { commits, chainHash }: ReceivedPage): void => {
  let end = 0
  for (const commit of commits) {
    end = commit.firstPosition + commit.events.length - 1
    if (end > log.lastPosition()) adoptNext(log, commit)
  }
  if (end > 0 && log.chainHashAt(end) !== chainHash)
    throw new Fault('log-forked', { position: end })
}

/** A commit of another log can't even be stored: it is looked at before the store stumbles over it. */
const adoptNext = (log: BranchedLog, commit: ReceivedCommit) => {
  const { firstPosition, command, writes } = commit
  const expected = log.lastPosition() + 1
  if (firstPosition > expected) throw new Fault('log-gap', { expected, got: firstPosition })
  const follows =
    firstPosition === expected &&
    brokenShape(commit) === null &&
    log.endOf(command.commandId) === undefined &&
    writes.every((stream) => log.view.headRevision(stream) === stream.revision)
  if (!follows) throw new Fault('log-forked', { position: firstPosition })
  log.adopt(commit)
}
