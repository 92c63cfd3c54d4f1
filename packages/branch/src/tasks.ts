import { Fault } from '@polder/kernel'
import type { Watching } from './worker/run-worker.ts'

/**
 * Work that goes on for a while beside everything else: rebuilds, checks, long queries, imports.
 * Stopping cancels all of it and waits until it has ended, so that none of it meets a log that is
 * closed or leaves half a file behind.
 */
export type Tasks = {
  /** Does some work, whose signal is the caller's and ours. */
  readonly run: <T>(
    watching: Watching | undefined,
    work: (watching: Watching) => Promise<T>,
  ) => Promise<T>
  readonly stop: () => Promise<void>
}

export const createTasks = (): Tasks => {
  const stopping = new AbortController()
  const running = new Set<Promise<unknown>>()
  return {
    run: (watching = {}, work) => {
      if (stopping.signal.aborted) return Promise.reject(new Fault('cancelled'))
      const task = work({ ...watching, signal: eitherOf(stopping.signal, watching.signal) })
      running.add(task)
      const ended = () => running.delete(task)
      task.then(ended, ended)
      return task
    },
    stop: async () => {
      stopping.abort()
      await Promise.allSettled(running)
    },
  }
}

const eitherOf = (ours: AbortSignal, theirs: AbortSignal | undefined): AbortSignal =>
  theirs === undefined ? ours : AbortSignal.any([ours, theirs])
