import type { Branch } from '@polder/branch'
import type { HostMessage } from '@polder/contract/host'
import { isFault } from '@polder/kernel'

type Tell = (message: HostMessage) => void

export type Watching = {
  readonly branch: Branch
  readonly tell: Tell
  readonly onDefect: (error: unknown) => void
}

/** How sync stands is counted anew each time, and nobody sees more of it. */
const SYNC_EVERY_MS = 200

/**
 * Says to every client what happens at the branch. What is stale is said at once, though no more than
 * once a turn: an import stales the same lists two hundred times in one go.
 */
export const watchBranch = (watching: Watching): (() => void) => {
  const { branch, tell } = watching
  const stale = createStale(watching)
  const sync = createSyncTeller(watching)
  const stops = [
    branch.onStale((queries) => {
      stale.add(queries)
      // A command is one more that is unsent.
      sync.soon()
    }),
    branch.sync.onStatus(sync.soon),
    branch.sync.onOutcomes((outcomes) => tell({ kind: 'outcomes', outcomes })),
  ]
  return () => {
    for (const stop of [stale.stop, sync.stop, ...stops]) stop()
  }
}

const createStale = ({ branch, tell, onDefect }: Watching) => {
  const stale = new Set<string>()
  let { model } = branch.enterprise()
  let due: NodeJS.Immediate | undefined
  const say = unlessFault(onDefect, () => {
    due = undefined
    tell({ kind: 'stale', queries: [...stale] })
    stale.clear()
    const { model: now } = branch.enterprise()
    if (now !== model) tell({ kind: 'model' })
    model = now
  })
  return {
    add: (queries: readonly string[]) => {
      for (const query of queries) stale.add(query)
      due ??= setImmediate(say)
    },
    stop: () => clearImmediate(due),
  }
}

const createSyncTeller = ({ branch, tell, onDefect }: Watching) => {
  let due: NodeJS.Timeout | undefined
  const say = unlessFault(onDefect, () => {
    due = undefined
    const { sync, unsent, inbox } = branch.status()
    tell({ kind: 'sync', sync, unsent, inbox })
  })
  return {
    soon: () => {
      due ??= setTimeout(say, SYNC_EVERY_MS)
    },
    stop: () => clearTimeout(due),
  }
}

/** Whoever asks next meets a fault of the world again; nobody waits for this. */
const unlessFault = (onDefect: Watching['onDefect'], work: () => void) => () => {
  try {
    work()
  } catch (error) {
    if (!isFault(error)) onDefect(error)
  }
}
