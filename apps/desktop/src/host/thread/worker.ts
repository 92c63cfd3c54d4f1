import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { FromThread, ThreadData, ToThread } from './protocol.ts'

// Must come before the imports: compiling every source anew is half of what a start costs.
enableCompileCache()
const { openThread } = await import('./open-thread.ts')
const { present } = await import('@polder/kernel')

/** The other side of `createBranchThread`: the branch, in a thread that nobody's lines wait for. */
const port = present(parentPort, 'this file runs in a worker')
const say = (message: FromThread) => port.postMessage(message)
// Safe: only `createBranchThread` starts this file.
const hear = openThread(workerData as ThreadData, say)
if (hear !== null) port.on('message', (message: ToThread) => void hear(message))
