import type { ClientPorts } from './ports.ts'

/** Wakes the one who waits, or the next who will. */
export type Bell = {
  readonly ring: () => void
  /** Until it rings, at most so many milliseconds; for ever without a number. */
  readonly wait: (timeoutMs: number | null) => Promise<'rung' | 'timeout'>
}

export const createBell = ({ after }: Pick<ClientPorts, 'after'>): Bell => {
  let hasRung = false
  let wake: (() => void) | null = null
  return {
    ring: () => {
      hasRung = true
      wake?.()
    },
    wait: (timeoutMs) =>
      new Promise((resolve) => {
        const answer = (why: 'rung' | 'timeout') => {
          cancel()
          wake = null
          if (why === 'rung') hasRung = false
          resolve(why)
        }
        const cancel =
          timeoutMs === null ? () => undefined : after(timeoutMs, () => answer('timeout'))
        wake = () => answer('rung')
        if (hasRung) wake()
      }),
  }
}
