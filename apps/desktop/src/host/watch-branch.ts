import type { Branch } from '@polder/branch'
import type { HostMessage } from '@polder/contract/host'

/**
 * Says to every client what happens at the branch, at most once a turn of each kind: an import stales
 * the same queries two hundred times in one go.
 */
export const watchBranch = (branch: Branch, tell: (message: HostMessage) => void): (() => void) => {
  const stale = new Set<string>()
  let isSyncDue = false
  let { model } = branch.enterprise()
  let waiting: NodeJS.Immediate | undefined

  const say = () => {
    waiting = undefined
    const queries = [...stale]
    stale.clear()
    if (queries.length > 0) tell({ kind: 'stale', queries })
    if (isSyncDue) tell(syncOf(branch))
    isSyncDue = false
    if (branch.enterprise().model === model) return
    ;({ model } = branch.enterprise())
    tell({ kind: 'model' })
  }
  const soon = () => {
    waiting ??= setImmediate(say)
  }
  const stops = [
    branch.onStale((queries) => {
      for (const query of queries) stale.add(query)
      // A command is one more that is unsent.
      isSyncDue = true
      soon()
    }),
    branch.sync.onStatus(() => {
      isSyncDue = true
      soon()
    }),
    branch.sync.onOutcomes((outcomes) => tell({ kind: 'outcomes', outcomes })),
  ]
  return () => {
    clearImmediate(waiting)
    for (const stop of stops) stop()
  }
}

const syncOf = (branch: Branch): HostMessage => {
  const { sync, unsent, inbox } = branch.status()
  return { kind: 'sync', sync, unsent, inbox }
}
