import type { LogOrigin } from '@polder/events'
import { createSuccessorLog } from '@polder/events/sqlite'
import type { BranchParts, RunningBranch } from './branch.ts'
import { cancellable } from './sync/cancellable.ts'
import { credentialsOf, lineTo } from './sync/line.ts'
import type { Outcomes } from './sync/outcomes.ts'
import { fetchSuccessor, succeedLog } from './sync/succession.ts'
import type { Tasks } from './tasks.ts'
import type { Watching } from './worker/run-worker.ts'

type Ending = {
  readonly tasks: Tasks
  /** Ends all that goes on. */
  readonly quiet: () => Promise<void>
  readonly stopSync: () => Promise<void>
  readonly tellOutcomes: Outcomes['tell']
}

/** How a branch ends: it is closed, or another log takes the place of its own. */
export const ending = (
  parts: BranchParts,
  { tasks, quiet, stopSync, tellOutcomes }: Ending,
): Pick<RunningBranch, 'close' | 'succeed'> => {
  const { log, sessions } = parts
  let isOpen = true
  const closeFiles = () => {
    if (!isOpen) return
    isOpen = false
    sessions.close()
    log.close()
  }
  return {
    close: async () => {
      await quiet()
      closeFiles()
    },
    succeed: async (common, closed) => {
      await stopSync()
      const successor = await tasks.run({}, (watching) => fetchBeside(parts, common, watching))
      await quiet()
      try {
        const { outcomes, ...counts } = succeedLog(parts, sessions.unsettled(), successor)
        parts.centre.write({ parted: { at: parts.ports.now(), ...counts } })
        tellOutcomes(outcomes)
      } finally {
        successor.abandon()
        closeFiles()
        closed()
      }
    },
  }
}

const fetchBeside = (parts: BranchParts, common: number, watching: Watching) => {
  const { log, ports, centre } = parts
  const begin = (origin: LogOrigin) => createSuccessorLog({ log, common, origin })
  return cancellable(
    () => lineTo(parts, centre.read().server),
    watching,
    (connect) =>
      fetchSuccessor({ log, ports, connect, credentials: credentialsOf(parts), common, begin }),
  )
}
