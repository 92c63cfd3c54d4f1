import type { PendingCommit, StoredCommit } from '@polder/events'
import { type CommandId, type Commit, type JsonObject, streamKey } from '@polder/kernel'
import { MAX_MEANWHILE, MAX_TOLD_LENGTH } from '../limits.ts'
import { type Ground, groundsMadeBy, groundsOf } from './standing.ts'

/** Which ground moved, under whom, and who moved it. */
export type Movers = {
  /** A commit of the log moved what it made under each pending commit before a device commit number. */
  readonly note: (commit: StoredCommit, before: number) => void
  /** What a pending commit made is no longer so. */
  readonly add: (commit: Pick<Commit, 'writes' | 'claims'>) => void
  readonly touches: (commit: Commit) => boolean
  /** What arrived on the ground that a commit stands on, for people to read: the latest of it. */
  readonly meanwhile: (commit: Commit) => readonly JsonObject[]
  /** The commands of the same, for the audit. */
  readonly movedBy: (commit: Commit) => readonly CommandId[]
}

type Mover = { readonly commit: StoredCommit; readonly before: number }

/** Ground that moved under each pending commit before a number, and what moved it last. */
type Shift = { before: number; readonly latest: Mover[] }

/** Remembers only what the outbox stands on: a week of others' work may arrive at once. */
export const createMovers = (outbox: readonly PendingCommit[]): Movers => {
  const interest = new Set(outbox.flatMap(groundsOf))
  const shifts = new Map<Ground, Shift>()
  const shift = (ground: Ground, before: number): Shift => {
    const known = shifts.get(ground) ?? { before, latest: [] }
    known.before = Math.max(known.before, before)
    shifts.set(ground, known)
    return known
  }
  const touches = (commit: Commit) =>
    shifts.size > 0 &&
    groundsOf(commit).some((ground) => isUnder(commit, shifts.get(ground)?.before))
  return {
    note: (commit, before) => {
      for (const ground of groundsMadeBy(commit)) {
        if (!interest.has(ground)) continue
        const { latest } = shift(ground, before)
        latest.push({ commit, before })
        if (latest.length > MAX_MEANWHILE) latest.shift()
      }
    },
    add: (commit) => {
      for (const ground of groundsMadeBy(commit)) shift(ground, Number.POSITIVE_INFINITY)
    },
    touches,
    meanwhile: (commit) => latestUnder(commit, shifts).map((mover) => toldOf(mover, commit)),
    movedBy: (commit) => latestUnder(commit, shifts).map(({ command }) => command.commandId),
  }
}

const isUnder = ({ deviceCommitNumber }: Commit, before = 0) => deviceCommitNumber < before

const latestUnder = (commit: Commit, shifts: ReadonlyMap<Ground, Shift>) => {
  const movers = groundsOf(commit).flatMap((ground) => shifts.get(ground)?.latest ?? [])
  const under = movers.filter(({ before }) => isUnder(commit, before))
  return [...new Set(under.map((mover) => mover.commit))]
    .toSorted((one, other) => one.firstPosition - other.firstPosition)
    .slice(-MAX_MEANWHILE)
}

/** What a mover did to the streams that a commit stands on; its keys' streams are told whole. */
const toldOf = (mover: StoredCommit, commit: Commit): JsonObject => {
  const streams = new Set([...commit.writes, ...commit.reads].map(streamKey))
  const shared = mover.events.filter((event) => streams.has(streamKey(event)))
  const { actor, branch, clock } = mover.command.stamps
  return {
    command: mover.command.name,
    commandId: mover.command.commandId,
    actor,
    branch,
    madeAt: clock,
    storedAt: mover.commitTime,
    events: (shared.length > 0 ? shared : mover.events).slice(0, MAX_MEANWHILE).map(toldEvent),
  }
}

/**
 * A long payload is left to the log, which has it under the command's id: one model that is published
 * may move ten thousand commits.
 */
const toldEvent = ({
  streamType,
  streamId,
  payloadItemName,
  payload,
}: StoredCommit['events'][number]): JsonObject => ({
  streamType,
  streamId,
  payloadItemName,
  ...(JSON.stringify(payload).length <= MAX_TOLD_LENGTH && { payload }),
})
