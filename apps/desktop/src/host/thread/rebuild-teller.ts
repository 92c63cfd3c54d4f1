import type { Say } from './protocol.ts'

export type RebuildTeller = {
  readonly tell: (progress: {
    readonly reason: string
    readonly done: number
    readonly total: number
  }) => void
  /** From now on the end of a rebuild is the thread's to say; before, opening says it. */
  readonly opened: () => void
}

/** The thread does nothing else while it makes the read model anew: its next turn is the end of that. */
export const createRebuildTeller = (say: Say): RebuildTeller => {
  let [isOpen, isOn] = [false, false]
  return {
    tell: (progress) => {
      say({ kind: 'state', state: { kind: 'rebuilding', ...progress } })
      if (isOn || !isOpen) return
      isOn = true
      setImmediate(() => {
        isOn = false
        say({ kind: 'state', state: { kind: 'open' } })
      })
    },
    opened: () => {
      isOpen = true
    },
  }
}
