import { Worker } from 'node:worker_threads'
import type { HostState } from '@polder/contract/host'
import type { Gate } from './gate.ts'
import type { FromThread, ThreadData, ToThread } from './protocol.ts'
import { createRestarts } from './restarts.ts'

export type StartThread = (file: URL, workerData: ThreadData) => Worker

export type KeptThreadParts = {
  readonly data: ThreadData
  readonly gate: Gate
  readonly hear: (message: FromThread) => void
  /** The thread is gone, and with it what it was asked. */
  readonly ended: () => void
  readonly failed: (error: unknown) => void
  /** Starts a thread; a test may want it at hand. */
  readonly start?: StartThread | undefined
}

/** The branch's thread, begun again whenever it ends without being told to. */
export type KeptThread = {
  readonly post: (message: ToThread) => void
  readonly terminate: () => void
  /** Waits until it has ended for good. */
  readonly gone: () => Promise<void>
}

/** Another Polder has the folder; it will be done some time. */
const LOCKED_RETRY_MS = 2_000

const GIVEN_UP: HostState = { kind: 'failed', fault: { code: 'host-keeps-failing' } }

export const keepThread = (parts: KeptThreadParts): KeptThread => {
  const { data, gate, hear, ended, failed, start: startThread = startWorker } = parts
  const restarts = createRestarts()
  const gone = Promise.withResolvers<void>()
  let retry: NodeJS.Timeout | undefined
  let isRunning = true

  const start = () => {
    const started = startThread(new URL('./worker.ts', import.meta.url), data)
    started.on('message', hear)
    started.on('error', failed)
    started.on('exit', onExit)
    isRunning = true
    return started
  }
  const startAgain = () => {
    worker = start()
  }
  const onExit = () => {
    isRunning = false
    ended()
    const state = gate.state()
    if (state.kind === 'closing') return gone.resolve()
    if (isLocked(state)) retry = setTimeout(startAgain, LOCKED_RETRY_MS)
    if (state.kind === 'failed') return
    if (!restarts.mayRestart()) return gate.become(GIVEN_UP)
    gate.become({ kind: 'restarting' })
    startAgain()
  }
  let worker = start()
  return {
    post: (message) => worker.postMessage(message, []),
    terminate: () => void worker.terminate(),
    gone: async () => {
      clearTimeout(retry)
      if (isRunning) await gone.promise
    },
  }
}

const startWorker: StartThread = (file, workerData) => new Worker(file, { workerData })

const isLocked = (state: HostState) => state.kind === 'failed' && state.fault.code === 'data-locked'
