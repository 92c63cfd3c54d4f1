import type { Rows } from '@polder/branch/parts'
import { type Aggregate, createCommandSystem, initialState } from '@polder/commands'
import { createMemoryAdvice } from '@polder/commands/testing'
import type { BranchLog } from '@polder/events'
import { assert, type StoredEvent, type StreamRef, streamKey } from '@polder/kernel'
import type { Enterprise } from '@polder/model'

type Head = StreamRef & { readonly state: Aggregate }
type Heads = Map<string, Head>

/**
 * What a branch in memory has in the place of a read model: the states of all streams, from which its
 * advice is added up when it is asked for.
 */
export const createMemoryRows = (log: BranchLog, enterprise: Enterprise): Rows => {
  const account = { accountId: log.store.identity.accountId, enterprise }
  const { evolve } = createCommandSystem(account)
  const confirmed: Heads = new Map()
  let position = 0
  /** Laid over what is confirmed; null while it has to be made anew. */
  let pending: Heads | null = null
  /** Both together, until one of them changes. */
  let all: readonly Head[] | null = null
  const fold = (heads: Heads, below: Heads, events: readonly StoredEvent[]) => {
    all = null
    for (const event of events) {
      const key = streamKey(event)
      const before = heads.get(key) ?? below.get(key)
      const { streamType, streamId, payloadItemName, payload, commitId, eventIndex } = event
      const source = { commandId: commitId, eventIndex }
      const at = before?.state ?? initialState
      const state = evolve(streamType, at, { payloadItemName, payload, source })
      heads.set(key, { streamType, streamId, state })
    }
  }
  const followLog = () => {
    const { rebased } = log.state()
    if (position === rebased) return
    const limit = rebased - position
    fold(confirmed, confirmed, log.store.readAll({ after: position, limit }))
    position = rebased
  }
  const heads = (): readonly Head[] => {
    followLog()
    if (pending === null) {
      pending = new Map()
      for (const commit of log.outbox.read({ limit: ALL }))
        fold(pending, confirmed, log.outbox.events(commit))
    }
    all ??= [...new Map([...confirmed, ...pending]).values()]
    return all
  }
  const follow = () => {
    pending = null
    all = null
  }
  return {
    advice: createMemoryAdvice(account, heads),
    follow,
    applyConfirmed: () => assert(false, 'a branch of a run is enrolled'),
    applyPending: (commit) => {
      if (pending !== null) fold(pending, confirmed, log.outbox.events(commit))
    },
    transaction: (work) => {
      try {
        return work()
      } catch (error) {
        follow()
        throw error
      }
    },
  }
}

const ALL = Number.MAX_SAFE_INTEGER
