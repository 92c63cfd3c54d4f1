import { parentPort, workerData } from 'node:worker_threads'
import { isFault, present } from '@polder/kernel'
import { deriveEnterprise } from '@polder/model'
import { build } from '../rebuild/rebuild.ts'
import { buildAlong } from './build-along.ts'
import { writeList } from './export-order.ts'
import { answer } from './query-order.ts'
import type { Progress, WorkerMessage, WorkOrder } from './protocol.ts'

/** The other side of `runWorker`: does one order and ends. */
const port = present(parentPort, 'this file runs in a worker')
const say = (message: WorkerMessage) => port.postMessage(message)
const onProgress = (progress: Progress) => say({ kind: 'progress', progress })

const carryOut = (order: WorkOrder): unknown => {
  switch (order.kind) {
    case 'build':
      return build(order, { enterprise: deriveEnterprise(order.model), onProgress })
    case 'build-along':
      return buildAlong(order, port)
    case 'query':
      return answer(order, onProgress)
    case 'export':
      return writeList(order, onProgress)
  }
}

try {
  // Safe: only `runWorker` starts this file, with an order.
  say({ kind: 'done', answer: await carryOut(workerData as WorkOrder) })
} catch (error) {
  if (!isFault(error)) throw error
  say({ kind: 'fault', code: error.code, details: error.details })
}
