import { setImmediate } from 'node:timers/promises'
import { type Instant, toInstant } from '@polder/kernel'

/** Time that moves when a test says so: a day of retries takes a moment, and is the same every time. */
export type VirtualClock = {
  readonly now: () => Instant
  readonly nowMs: () => number
  readonly after: (delayMs: number, work: () => void) => () => void
  /** Lets so much time pass, with all that becomes due in it and all that follows from that. */
  readonly advance: (ms: number) => Promise<void>
  /** Lets time pass until something is settled; a defect when nothing is due any more. */
  readonly until: <T>(awaited: Promise<T>) => Promise<T>
}

type Timer = { readonly dueMs: number; readonly work: () => void }

/** The tests' own day. */
const START_MS = Date.UTC(2026, 10, 23, 8)

export const createVirtualClock = (startMs = START_MS): VirtualClock => {
  let nowMs = startMs
  const timers = new Set<Timer>()
  /** The first of those that are due by a time: of two at once, the one that was asked for first. */
  const take = (byMs: number): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of timers)
      if (timer.dueMs <= byMs && (first === undefined || timer.dueMs < first.dueMs)) first = timer
    if (first !== undefined) timers.delete(first)
    return first
  }
  const run = ({ dueMs, work }: Timer) => {
    nowMs = Math.max(nowMs, dueMs)
    work()
  }
  return {
    now: () => toInstant(nowMs),
    nowMs: () => nowMs,
    after: (delayMs, work) => {
      const timer = { dueMs: nowMs + delayMs, work }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance: async (ms) => {
      const endMs = nowMs + ms
      for (;;) {
        await setImmediate()
        const timer = take(endMs)
        if (timer === undefined) break
        run(timer)
      }
      nowMs = endMs
    },
    until: async (awaited) => {
      const settled = new AbortController()
      const settle = () => settled.abort()
      void awaited.then(settle, settle)
      for (;;) {
        await setImmediate()
        if (settled.signal.aborted) return awaited
        const timer = take(Number.POSITIVE_INFINITY)
        if (timer === undefined) throw new Error('Defect: nothing is due, and it waits for ever')
        run(timer)
      }
    },
  }
}
