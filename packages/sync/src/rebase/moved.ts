import type { InboxEntry, PendingCommit, StoredCommit } from '@polder/events'
import type { CommandId, Commit } from '@polder/kernel'
import { isSameAttempt, isSameCommand } from './compare.ts'
import { createMovers, type Movers } from './movers.ts'

/** What moved under the outbox since it was decided, and which commands are in the log now. */
export type Moved = Omit<Movers, 'note'> & {
  /** The command is in the log, whatever its answer said (SY-42). */
  readonly isConfirmed: (commandId: CommandId) => boolean
  /** It is there by another attempt than the one that is pending, mostly another device's (SY-5). */
  readonly isOvertaken: (commandId: CommandId) => boolean
  /** Another command is in the log under its id (SY-5). */
  readonly isReused: (commandId: CommandId) => boolean
}

export type Arriving = {
  readonly outbox: readonly PendingCommit[]
  /** Entries that nobody has settled. */
  readonly inbox: readonly InboxEntry[]
  readonly arrived: Iterable<StoredCommit>
  readonly leftBehind?: Iterable<StoredCommit> | undefined
}

export const createMoved = ({ outbox, inbox, arrived, leftBehind = [] }: Arriving): Moved => {
  const pending = byCommand(outbox)
  const lost = byCommand(inbox.map(({ commit }) => commit))
  const [confirmed, reused] = [new Set<CommandId>(), new Set<CommandId>()]
  const overtaken = new Set<CommandId>()
  const movers = createMovers(outbox)
  for (const commit of both(leftBehind, arrived)) {
    const { commandId } = commit.command
    const sent = pending.get(commandId)
    const own = sent ?? lost.get(commandId)
    if (own !== undefined) (isSameCommand(own, commit) ? confirmed : reused).add(commandId)
    if (sent !== undefined && isSameAttempt(sent, commit)) {
      // Those after it decided on it; those before it, which the centre passed over, did not.
      movers.note(commit, sent.deviceCommitNumber)
      continue
    }
    movers.note(commit, UNDER_ALL)
    if (sent === undefined) continue
    movers.add(sent)
    overtaken.add(commandId)
  }
  return {
    ...movers,
    isConfirmed: (commandId) => confirmed.has(commandId),
    isOvertaken: (commandId) => overtaken.has(commandId),
    isReused: (commandId) => reused.has(commandId),
  }
}

const both = function* <T>(first: Iterable<T>, then: Iterable<T>): Generator<T> {
  yield* first
  yield* then
}

const UNDER_ALL = Number.POSITIVE_INFINITY

const byCommand = (commits: readonly Commit[]): ReadonlyMap<CommandId, Commit> =>
  new Map(commits.map((commit) => [commit.command.commandId, commit]))
