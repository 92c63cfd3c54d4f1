import { assert, type Claim, type CommandId, type StoredEvent, streamKey } from '@polder/kernel'
import type { PendingCommit } from '../branch-log.ts'
import { claimKey } from '../claims.ts'

/** Commits of an outbox in order, and one way in for each way of looking at them. */
export type Waiting = {
  readonly commits: PendingCommit[]
  readonly byCommand: Map<CommandId, PendingCommit>
  readonly events: Map<string, StoredEvent[]>
  readonly claims: Map<string, Claim[]>
}

export const nothingWaiting = (): Waiting => ({
  commits: [],
  byCommand: new Map(),
  events: new Map(),
  claims: new Map(),
})

/** The keys of SQLite's outbox, as defects: a number, a command and a revision are there once. */
export const enter = (
  waiting: Waiting,
  commit: PendingCommit,
  events: readonly StoredEvent[],
): void => {
  const { commandId } = commit.command
  const last = waiting.commits.at(-1)?.deviceCommitNumber ?? 0
  assert(commit.deviceCommitNumber > last, 'commits wait in the order of their numbers')
  assert(!waiting.byCommand.has(commandId), 'a command waits once')
  waiting.commits.push(commit)
  waiting.byCommand.set(commandId, commit)
  for (const event of events) {
    const pending = listOf(waiting.events, streamKey(event))
    const before = pending.at(-1)?.streamRevision ?? 0
    assert(event.streamRevision > before, 'what waits on a stream goes on')
    pending.push(event)
  }
  for (const claim of commit.claims) listOf(waiting.claims, keyOf(claim)).push(claim)
}

/** Takes the last commit out again. */
export const leave = ({ commits, byCommand, events, claims }: Waiting): void => {
  const commit = commits.pop()
  if (commit === undefined) return
  byCommand.delete(commit.command.commandId)
  for (const event of commit.events) events.get(streamKey(event))?.pop()
  for (const claim of commit.claims) claims.get(keyOf(claim))?.pop()
}

const keyOf = ({ key, value }: Claim) => claimKey(key, value)

const listOf = <T>(lists: Map<string, T[]>, key: string): T[] => {
  const known = lists.get(key)
  if (known !== undefined) return known
  const list: T[] = []
  lists.set(key, list)
  return list
}
