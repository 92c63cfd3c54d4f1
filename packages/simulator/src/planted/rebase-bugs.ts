import type { DeskSession } from '@polder/branch/parts'
import type { Decision, Lookup } from '@polder/commands'
import type { BranchLog } from '@polder/events'
import {
  accept,
  type Commit,
  type Result,
  type StampedCommand,
  type StreamAtRevision,
  streamKey,
} from '@polder/kernel'
import { HONEST, type Parts } from './parts.ts'

/** Mistakes that a rebase could make. */

type Decide = (command: StampedCommand, lookup: Lookup) => Result<Decision>

const deciding = (change: (decide: Decide, log: BranchLog) => Decide): Parts => ({
  ...HONEST,
  sessions: (sessions, log) => ({
    ...sessions,
    use: (work) => sessions.use((session) => work(decidingIn(session, change, log))),
  }),
})

const decidingIn = (
  session: DeskSession,
  change: (decide: Decide, log: BranchLog) => Decide,
  log: BranchLog,
): DeskSession => {
  const { commands } = session
  return { ...session, commands: { ...commands, decide: change(commands.decide, log) } }
}

/** SY-44: what moved keeps its events, at the new revisions. */
export const keepsOldEvents: Parts = deciding((decide, log) => (command, lookup) => {
  const known = log.commitOf(command.commandId)
  return known === undefined ? decide(command, lookup) : accept(movedTo(known.commit, lookup))
})

const movedTo = (commit: Commit, { revision }: Lookup): Decision => {
  const heads = new Map<string, number>()
  const at = ({ streamType, streamId }: StreamAtRevision) => {
    const stream = { streamType, streamId }
    return { ...stream, revision: revision(stream) }
  }
  return {
    nature: commit.nature,
    claims: commit.claims,
    writes: commit.writes.map(at),
    reads: commit.reads.map(at),
    events: commit.events.map((event) => {
      const key = streamKey(event)
      const streamRevision = (heads.get(key) ?? revision(event)) + 1
      heads.set(key, streamRevision)
      return { ...event, streamRevision }
    }),
  }
}

/** SY-12: stamps are made anew, by the clock of now. */
export const stampsAnew: Parts = {
  ...HONEST,
  branchLog: (log) => ({
    ...log,
    rebase: (result) =>
      log.rebase({
        ...result,
        outbox: result.outbox.map((commit) =>
          commit.attempt === 1 ? commit : { ...commit, command: withClock(commit.command) },
        ),
      }),
  }),
}

const withClock = (command: StampedCommand): StampedCommand => ({
  ...command,
  stamps: { ...command.stamps, clock: '2026-11-23T08:00:00.000Z' },
})

/** SY-49: goes on with the states of before. */
export const remembersOldStates: Parts = {
  ...HONEST,
  sessions: (sessions) => ({ ...sessions, wasRebased: () => undefined }),
}

/** SY-49: a process whose rows don't notice that the outbox is another one, and undo nothing of it. */
export const forgetsToUndo: Parts = {
  ...HONEST,
  branchLog: (log) => {
    const { outboxEdition } = log.state()
    return { ...log, state: () => ({ ...log.state(), outboxEdition }) }
  },
}
