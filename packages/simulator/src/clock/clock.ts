import { type Instant, toInstant } from '@polder/kernel'

/**
 * Time that passes only when somebody asks for what is due next. The clock on the wall may leap ahead
 * besides, as over a night in which every machine is off: nothing becomes due by that.
 */
export type Clock = {
  /** Milliseconds since the beginning, without those that were leapt over. */
  readonly nowMs: () => number
  /** What the clock on the wall shows. */
  readonly now: () => Instant
  readonly wallMs: () => number
  readonly leap: (ms: number) => void
  /** Calls once after so many milliseconds; the answer cancels it. */
  readonly after: (delayMs: number, work: () => void) => () => void
  /** When the next thing is due; undefined when nothing is. */
  readonly dueAtMs: () => number | undefined
  /** Moves to what is due next and does it. */
  readonly next: () => void
}

type Due = { readonly atMs: number; work: (() => void) | null }

/** Monday, 23 November 2026, eight in the morning. */
export const BEGINNING_MS = Date.UTC(2026, 10, 23, 8)

/** What is due at the same moment is done in the order in which it was asked for. */
export const createClock = (): Clock => {
  let [nowMs, leaptMs] = [0, 0]
  const wallMs = () => BEGINNING_MS + nowMs + leaptMs
  // The soonest is the last. Few things wait at a time: a list is quicker than a heap.
  const waiting: Due[] = []
  const dropCancelled = () => {
    while (waiting.at(-1)?.work === null) waiting.pop()
  }
  return {
    nowMs: () => nowMs,
    now: () => toInstant(wallMs()),
    wallMs,
    leap: (ms) => {
      leaptMs += ms
    },
    after: (delayMs, work) => {
      const due: Due = { atMs: nowMs + Math.max(0, Math.round(delayMs)), work }
      waiting.splice(placeOf(waiting, due.atMs), 0, due)
      return () => {
        due.work = null
      }
    },
    dueAtMs: () => {
      dropCancelled()
      return waiting.at(-1)?.atMs
    },
    next: () => {
      dropCancelled()
      const due = waiting.pop()
      if (due === undefined) return
      nowMs = due.atMs
      due.work?.()
    },
  }
}

/** Before all that is due at the same moment or sooner, which stands behind. */
const placeOf = (waiting: readonly Due[], atMs: number): number => {
  let [from, to] = [0, waiting.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((waiting[middle]?.atMs ?? 0) > atMs) from = middle + 1
    else to = middle
  }
  return from
}
