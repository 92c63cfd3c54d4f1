import {
  type CommandId,
  type Commit,
  type Instant,
  type Refusal,
  type StreamAtRevision,
  type StreamRef,
  streamKey,
} from '@polder/kernel'
import type {
  BranchLog,
  InboxEntry,
  PendingCommit,
  RebaseResult,
  SupersededAttempt,
} from '../branch-log.ts'

export type Moving = {
  /** What the centre refused. */
  readonly refused: ReadonlyMap<CommandId, Refusal>
  readonly clock: Instant
}

/**
 * A rebase that decides nothing: a proposal whose streams moved is given the same events on the new
 * revisions, as if it had been decided again with the same outcome. One that was refused goes to the
 * inbox, and so does every later proposal on the streams that it wrote.
 */
export const rebaseByMoving = (branch: BranchLog, moving: Moving): RebaseResult => {
  const walk = createWalk(branch, moving)
  for (const commit of branch.outbox.read()) walk.step(commit)
  return { rebased: branch.state().received, ...walk.result }
}

const createWalk = ({ store }: BranchLog, { refused, clock }: Moving) => {
  const outbox: PendingCommit[] = []
  const inbox: InboxEntry[] = []
  const superseded: SupersededAttempt[] = []
  const heads = new Map<string, number>()
  const lost = new Map<string, CommandId>()
  const headOf = (stream: StreamRef) => heads.get(streamKey(stream)) ?? store.headRevision(stream)
  const keep = (commit: PendingCommit) => {
    outbox.push(commit)
    for (const event of commit.events) heads.set(streamKey(event), event.streamRevision)
  }
  const lose = (commit: PendingCommit, reason: Refusal, because: CommandId | null) => {
    const { recordedAt: _at, changedBySync: _changed, ...plain } = commit
    inbox.push({
      commit: plain,
      enteredAt: clock,
      reason,
      meanwhile: [],
      because,
      state: 'open',
      settlement: null,
    })
    for (const stream of commit.writes) lost.set(streamKey(stream), commit.command.commandId)
  }
  const move = (commit: PendingCommit) => {
    superseded.push({ commit, reason: { code: 'moved' }, supersededAt: clock })
    keep({ ...moved(commit, headOf), recordedAt: commit.recordedAt, changedBySync: true })
  }
  const step = (commit: PendingCommit) => {
    const { commandId } = commit.command
    const touched = [...commit.writes, ...commit.reads]
    if (store.commitOf(commandId) !== undefined) return
    if (commit.nature === 'fact') return keep(commit)
    const refusal = refused.get(commandId)
    if (refusal !== undefined) return lose(commit, refusal, null)
    const because = touched.map((stream) => lost.get(streamKey(stream))).find(Boolean)
    if (because !== undefined) return lose(commit, { code: 'dependent', details: {} }, because)
    if (touched.every((stream) => headOf(stream) === stream.revision)) return keep(commit)
    return move(commit)
  }
  return { step, result: { outbox, inbox, superseded } }
}

const moved = (commit: Commit, headOf: (stream: StreamRef) => number): Commit => {
  const to = (stream: StreamAtRevision) => ({ ...stream, revision: headOf(stream) })
  const by = new Map(
    commit.writes.map((stream) => [streamKey(stream), headOf(stream) - stream.revision]),
  )
  return {
    command: commit.command,
    nature: commit.nature,
    attempt: commit.attempt + 1,
    deviceCommitNumber: commit.deviceCommitNumber,
    events: commit.events.map((event) => ({
      ...event,
      streamRevision: event.streamRevision + (by.get(streamKey(event)) ?? 0),
    })),
    writes: commit.writes.map(to),
    reads: commit.reads.map(to),
    claims: commit.claims,
  }
}
