import { Worker } from 'node:worker_threads'
import { Fault } from '@polder/kernel'
import type { Progress, Received, WorkerMessage, WorkOrder } from './protocol.ts'

export type Watching = {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Ends the worker where it stands. What it writes is worth nothing before it is complete. */
  readonly signal?: AbortSignal | undefined
}

export type RunningWorker = {
  readonly tell: (received: Received) => void
  readonly answer: Promise<unknown>
}

/** Runs one order in a thread of its own, so that nothing here waits for it. */
export const runWorker = async (order: WorkOrder, watching: Watching): Promise<unknown> => {
  if (watching.signal?.aborted === true) throw new Fault('cancelled')
  return await startWorker(order, watching).answer
}

/** The same for an order that is told more while it is carried out. */
export const startWorker = (order: WorkOrder, watching: Watching): RunningWorker => {
  const worker = new Worker(new URL('./index.ts', import.meta.url), { workerData: order })
  return {
    tell: (received) => worker.postMessage(received, []),
    answer: answerOf(worker, watching),
  }
}

/**
 * Settled when the worker has ended, so that nothing of it writes any more. What came of it first
 * counts: an answer may be on its way while it is cancelled.
 */
const answerOf = (worker: Worker, { onProgress, signal }: Watching): Promise<unknown> =>
  new Promise((resolve, reject) => {
    let settle: (() => void) | undefined
    const cancel = () => {
      settle ??= () => reject(new Fault('cancelled'))
      void worker.terminate()
    }
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') return onProgress?.(message.progress)
      settle ??=
        message.kind === 'done'
          ? () => resolve(message.answer)
          : () => reject(new Fault(message.code, message.details))
    })
    worker.on('error', (error) => {
      settle ??= () => reject(error)
    })
    worker.on('exit', () => {
      signal?.removeEventListener('abort', cancel)
      settle ??= () => reject(new Fault('worker-ended'))
      settle()
    })
  })
