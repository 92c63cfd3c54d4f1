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
  let isStopped = false
  const run = async () => {
    try {
      while (!isStopped && use(({ readModel }) => readModel.sweep())) await setImmediate()
    } catch (error) {
      if (!isFault(error)) throw error
    } finally {
      isAwake = false
    }
  }
  return {
    wake: () => {
      if (isAwake || isStopped) return
      isAwake = true
      void run()
    },
    stop: () => {
      isStopped = true
    },
  }
}
