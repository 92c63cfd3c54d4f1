import type { HostMessage, HostState } from '@polder/contract/host'

/** Lets calls through to the branch while it can be asked. */
export type Gate = {
  readonly state: () => HostState
  /** Tells everyone; nothing follows on `closing`. */
  readonly become: (next: HostState) => void
  /**
   * Null when the branch can be asked, else the answer that there is instead. Opening takes a moment,
   * which is waited for.
   */
  readonly hindrance: () => Promise<string | null>
}

export const createGate = (tell: (message: HostMessage) => void): Gate => {
  let state: HostState = { kind: 'opening' }
  let settled = Promise.withResolvers<void>()
  const isUnderWay = () => state.kind === 'opening' || state.kind === 'restarting'
  return {
    state: () => state,
    become: (next) => {
      if (state.kind === 'closing') return
      const wasUnderWay = isUnderWay()
      state = next
      if (wasUnderWay && !isUnderWay()) settled.resolve()
      if (!wasUnderWay && isUnderWay()) settled = Promise.withResolvers()
      tell(next)
    },
    hindrance: async () => {
      if (isUnderWay()) await settled.promise
      return answerIn(state)
    },
  }
}

const answerIn = (state: HostState): string | null => {
  // Without a branch the thread knows what can be done about that, and what can't.
  if (state.kind === 'open' || state.kind === 'empty') return null
  if (state.kind === 'failed') return JSON.stringify({ ok: false, fault: state.fault })
  const { kind: code, ...details } = state
  return JSON.stringify({ ok: false, fault: { code, ...details } })
}
