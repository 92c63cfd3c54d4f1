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
  readonly onProgress?: (progress: Progress) => void
  /** Ends the worker where it stands. What it writes is worth nothing before it is complete. */
  readonly signal?: AbortSignal
}

/** Runs one order in a thread of its own, so that nothing here waits for it. */
export const runWorker = (order: WorkOrder, { onProgress, signal }: Watching): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./index.ts', import.meta.url), { workerData: order })
    const cancel = () => {
      void worker.terminate()
      reject(new Fault('cancelled', {}))
    }
    if (signal?.aborted === true) return cancel()
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') onProgress?.(message.progress)
      if (message.kind === 'done') resolve(message.answer)
      if (message.kind === 'fault') reject(new Fault(message.code, message.details))
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      signal?.removeEventListener('abort', cancel)
      // Does nothing once it is settled: only a worker that ended without a word gets here first.
      reject(new Fault('worker-ended', {}))
    })
  })
