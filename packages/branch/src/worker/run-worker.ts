import { Worker } from 'node:worker_threads'
import { Fault, type JsonObject } from '@polder/kernel'
import type { BuildOrder } from '../rebuild/rebuild.ts'
import type { QueryOrder } from './query-order.ts'

export type WorkOrder = BuildOrder | QueryOrder

export type Progress = { readonly done: number; readonly total: number }

/** What a worker says while and after it works. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'fault'; readonly code: string; readonly details: JsonObject }

export type Watching = {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Ends the worker where it stands. What it writes is worth nothing before it is complete. */
  readonly signal?: AbortSignal | undefined
}

/** Runs one order in a thread of its own, so that nothing here waits for it. */
export const runWorker = async (
  order: WorkOrder,
  { onProgress, signal }: Watching,
): Promise<unknown> => {
  if (signal?.aborted === true) throw new Fault('cancelled')
  const worker = new Worker(new URL('./index.ts', import.meta.url), { workerData: order })
  let isCancelled = false
  const cancel = () => {
    isCancelled = true
    void worker.terminate()
  }
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    return await answerOf(worker, onProgress)
  } catch (error) {
    throw isCancelled ? new Fault('cancelled') : error
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

/** Settled when the worker has ended, so that nothing of it writes any more. */
const answerOf = (worker: Worker, onProgress: Watching['onProgress']): Promise<unknown> =>
  new Promise((resolve, reject) => {
    let settle = () => reject(new Fault('worker-ended'))
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') return onProgress?.(message.progress)
      settle =
        message.kind === 'done'
          ? () => resolve(message.answer)
          : () => reject(new Fault(message.code, message.details))
    })
    worker.on('error', (error) => {
      settle = () => reject(error)
    })
    worker.on('exit', () => settle())
  })
