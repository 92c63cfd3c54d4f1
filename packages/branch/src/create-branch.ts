import type { CommandRequest, Saved } from '@polder/contract'
import { accept, present, type Result } from '@polder/kernel'
import type { BranchParts, RunningBranch } from './branch.ts'
import type { BatchAnswer } from './command/batch.ts'
import { createDesk } from './command/desk.ts'
import { ending } from './ending.ts'
import { createInbox } from './inbox/inbox.ts'
import { lasting } from './lasting.ts'
import { looking } from './looking.ts'
import { statusOf } from './report/status.ts'
import { createStaleness } from './staleness.ts'
import { createSweeper } from './sweeper.ts'
import { createBranchSync } from './sync/create-branch-sync.ts'
import { createRebaser } from './sync/rebaser.ts'
import { createTasks } from './tasks.ts'

/** Puts a branch together from what is open. */
export const createBranch = (parts: BranchParts): RunningBranch => {
  const { folder, log, sessions, centre } = parts
  const binding = () => (centre.read().isOlderCopy ? 'older-copy' : parts.bound)
  const desk = createDesk({ ...parts, binding })
  const following = createFollowing(parts)
  const { followed } = following
  const tasks = createTasks()
  const rebase = createRebaser(parts)
  const { wake, tellOutcomes, close, ...sync } = createBranchSync({
    ...parts,
    binding,
    fellBehind: sessions.fellBehind,
    rebase: (refused) => followed(rebase(refused)),
  })
  const after = <T>(answer: T): T => {
    wake()
    return followed(answer)
  }
  const doBatch = (requests: readonly CommandRequest[]) => after(desk.doBatch(requests))
  const quiet = async () => {
    following.stop()
    await close()
    await tasks.stop()
  }
  return {
    ...looking(parts),
    ...lasting(parts, { tasks, run: (wishes) => after(desk.run(wishes)) }),
    do: (request) => savedOf(present(doBatch([request])[0], 'every request has an answer')),
    doBatch,
    inbox: createInbox({ ...parts, binding }, after),
    status: () =>
      sessions.use((session) =>
        statusOf({ log, session, folder, writable: binding() === 'ours', sync: sync.status() }),
      ),
    sync: {
      ...sync,
      publish: (request, given) => tasks.run(given, (watching) => sync.publish(request, watching)),
    },
    onStale: following.onStale,
    ...ending(parts, { tasks, quiet, stopSync: sync.stop, tellOutcomes }),
  }
}

/** What follows after each change: rows that are stale, values that are inlined elsewhere. */
const createFollowing = ({ sessions, ports }: BranchParts) => {
  const sweeper = createSweeper(sessions)
  const staleness = createStaleness({ sessions, ports })
  sweeper.wake()
  return {
    followed: <T>(answer: T): T => {
      staleness.tell()
      sweeper.wake()
      return answer
    },
    onStale: staleness.listen,
    stop: sweeper.stop,
  }
}

const savedOf = (answer: BatchAnswer): Result<Saved> => {
  if (answer.ok) return accept(answer.value.saved)
  if ('thrown' in answer) throw answer.thrown
  return answer
}
