import { Worker } from 'node:worker_threads'
import { onTestFinished } from 'vitest'
import { type HostState, isHostState } from '@polder/contract/host'
import { type BranchThread, createBranchThread } from '../host/thread/branch-thread.ts'
import { SAMPLES } from '../start/places.ts'
import type { Home } from './home.ts'
import { linePairTo } from './line-pair.ts'
import { aClient, type Client } from './served-host.ts'

/** A host whose branch is in a thread of its own, as it is in the app, and a client at it. */
export type ThreadedHost = {
  readonly thread: BranchThread
  readonly client: Client
  /** All states that there were, each once in a row. */
  readonly states: readonly HostState['kind'][]
  readonly defects: readonly string[]
  /** Ends the thread where it stands, as a defect would. */
  readonly crash: () => Promise<void>
}

export const aThreadedHost = ({ folder, secrets, scratch }: Home): ThreadedHost => {
  const defects: string[] = []
  const states: HostState['kind'][] = []
  let worker: Worker | undefined
  const thread = createBranchThread({
    folder,
    secrets,
    scratch,
    samples: SAMPLES,
    onDefect: (stack) => defects.push(stack),
    start: (file, workerData) => {
      worker = new Worker(file, { workerData })
      return worker
    },
  })
  thread.onMessage((message) => {
    if (isHostState(message) && states.at(-1) !== message.kind) states.push(message.kind)
  })
  onTestFinished(thread.close)
  const crash = async () => {
    await worker?.terminate()
  }
  return { thread, states, defects, crash, client: aClient(linePairTo(() => thread)) }
}
