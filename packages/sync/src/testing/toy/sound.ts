import type { BranchLog, PendingCommit } from '@polder/events'
import { streamKey } from '@polder/kernel'
import { hasSameEvents, hasSamePlaces } from '../../rebase/compare.ts'
import { createOverlay, type LogView } from '../../rebase/overlay.ts'
import { decideToy } from './decide.ts'

/**
 * What is wrong with an outbox: it has to be what somebody would have made of the same commands, one
 * after the other, above the log. Facts stand where they stood, on streams that nobody else moves.
 */
export const faultsIn = (log: BranchLog): readonly string[] => {
  const overlay = createOverlay(log.store, log.outbox.events)
  const seen: PendingCommit[] = []
  return log.outbox.read({ limit: 10_000 }).flatMap((commit) => {
    const faults =
      commit.nature === 'fact' ? movedFact(overlay, commit) : staleProposal(overlay, commit)
    const isLate = (seen.at(-1)?.deviceCommitNumber ?? 0) >= commit.deviceCommitNumber
    seen.push(commit)
    overlay.extend(seen)
    const { commandId, name } = commit.command
    return [...faults, ...(isLate ? ['is out of order'] : [])].map(
      (fault) => `${name} ${commandId} ${fault}`,
    )
  })
}

const movedFact = (view: LogView, { writes }: PendingCommit) =>
  writes
    .filter((stream) => view.headRevision(stream) !== stream.revision)
    .map((stream) => `writes ${streamKey(stream)}, which moved`)

const staleProposal = (view: LogView, commit: PendingCommit) => {
  const decided = decideToy(commit.command, view)
  if (!decided.ok) return [`would be refused: ${decided.refusal.code}`]
  return [
    ...(hasSameEvents(commit, decided.value) ? [] : ['has other events']),
    ...(hasSamePlaces(commit, decided.value) ? [] : ['has other places']),
  ]
}
