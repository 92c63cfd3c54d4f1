import { Worker } from 'node:worker_threads'
import type { HostMessage, HostState } from '@polder/contract/host'
import { createListeners } from '../listeners.ts'
import type { Served } from '../served.ts'
import { createAsking } from './asking.ts'
import type { FromThread, ThreadData, ToThread } from './protocol.ts'
import { createRestarts } from './restarts.ts'

export type BranchThreadOptions = ThreadData & {
  /** Told of what went wrong that is ours: for whoever keeps a log. */
  readonly onDefect: (stack: string) => void
}

export type BranchThread = Served & {
  /** Waits until all that was asked is on disk. */
  readonly close: () => Promise<void>
}

/**
 * The branch in a thread of its own. Lines end here, so that while it opens, or makes its read model
 * anew, whoever asks is told so at once, and how far it is; and when a defect ends it, it is opened
 * again and the lines stay.
 */
export const createBranchThread = (options: BranchThreadOptions): BranchThread => {
  const { onDefect, ...data } = options
  const messages = createListeners<HostMessage>((error) => onDefect(String(error)))
  const restarts = createRestarts()
  let state: HostState = { kind: 'opening' }
  let closed: (() => void) | undefined
  const become = (next: HostState) => {
    if (state.kind === 'closing') return
    state = next
    messages.tell(next)
  }
  const start = () => {
    const worker = new Worker(workerFile(), { workerData: data })
    worker.on('message', (message: FromThread) => hear(message))
    worker.on('error', (error) => onDefect(stackOf(error)))
    worker.on('exit', ended)
    return worker
  }
  let worker = start()
  const asking = createAsking((message) => worker.postMessage(message satisfies ToThread))
  const ended = () => {
    asking.end()
    closed?.()
    if (state.kind === 'closing' || state.kind === 'failed') return
    if (!restarts.mayRestart()) return become(GIVEN_UP)
    become({ kind: 'restarting' })
    worker = start()
  }
  const hear = (message: FromThread) => {
    switch (message.kind) {
      case 'state':
        return become(message.state)
      case 'message':
        return messages.tell(message.message)
      case 'defect':
        return onDefect(message.stack)
      case 'closed':
        return void worker.terminate()
      default:
        return asking.hear(message)
    }
  }
  return {
    state: () => state,
    onMessage: messages.listen,
    answer: (asked, context) =>
      state.kind === 'open' ? asking.ask(asked, context) : Promise.resolve(unable(state)),
    close: async () => {
      become({ kind: 'closing' })
      const gone = new Promise<void>((resolve) => {
        closed = resolve
      })
      worker.postMessage({ kind: 'close' } satisfies ToThread)
      await gone
    },
  }
}

/** Beside this one, whether it is a source or was bundled. */
const workerFile = () => new URL(import.meta.resolve('./worker.ts'))

const GIVEN_UP: HostState = { kind: 'failed', fault: { code: 'host-keeps-failing' } }

/** What the state lets nobody do, as an answer. */
const unable = (state: HostState): string => {
  if (state.kind === 'failed') return JSON.stringify({ ok: false, fault: state.fault })
  const { kind: code, ...details } = state
  return JSON.stringify({ ok: false, fault: { code, ...details } })
}

const stackOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
