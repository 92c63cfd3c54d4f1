import { type CommandId, type Instant, newId, toInstant } from '@polder/kernel'

/** What a branch takes from the world around it, so that a simulator can give it another. */
export type Ports = {
  readonly now: () => Instant
  readonly newCommandId: () => CommandId
  /**
   * Told of a mistake of ours that nobody's answer can tell: the log has what was asked for, and
   * something after it failed that is no failure of the disk.
   */
  readonly tellDefect: (error: unknown) => void
  /** Calls once after so many milliseconds; the answer cancels it. */
  readonly after: (delayMs: number, work: () => void) => () => void
  /** At least 0 and below 1. */
  readonly random: () => number
}

export const systemPorts: Ports = {
  now: () => toInstant(Date.now()),
  newCommandId: () => newId<CommandId>(),
  // Thrown where nobody catches it: whoever has no better place for defects hears of them loudly.
  tellDefect: (error) =>
    queueMicrotask(() => {
      throw error
    }),
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
