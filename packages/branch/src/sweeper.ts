import { setImmediate } from 'node:timers/promises'
import { isFault } from '@polder/kernel'
import type { Sessions } from './sessions.ts'

export type Sweeper = { readonly wake: () => void; readonly stop: () => void }

/**
 * Rewrites inlined values a portion at a time, between other work. What the disk refuses is tried
 * again when there is something new to sweep.
 */
export const createSweeper = ({ use }: Pick<Sessions, 'use'>): Sweeper => {
  let isAwake = false
  const stopping = new AbortController()
  const run = async () => {
    try {
      while (!stopping.signal.aborted && use(({ readModel }) => readModel.sweep()))
        await setImmediate()
    } catch (error) {
      if (!isFault(error)) throw error
    } finally {
      isAwake = false
    }
  }
  return {
    wake: () => {
      if (isAwake || stopping.signal.aborted) return
      isAwake = true
      void run()
    },
    stop: () => stopping.abort(),
  }
}
