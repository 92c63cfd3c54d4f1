import type { HostMessage } from '@polder/contract/host'
import { unreachable } from '@polder/kernel'
import { createListeners } from '../listeners.ts'
import type { Served } from '../served.ts'
import { createAsking } from './asking.ts'
import { createGate } from './gate.ts'
import { keepThread, type StartThread } from './kept-thread.ts'
import type { FromThread, ThreadData } from './protocol.ts'

export type BranchThreadOptions = ThreadData & {
  /** Told of what went wrong that is ours: for whoever keeps a log. */
  readonly onDefect: (stack: string) => void
  readonly start?: StartThread
}

export type BranchThread = Served & {
  /** Waits until all that was asked is on disk. */
  readonly close: () => Promise<void>
}

/**
 * The branch in a thread of its own. Lines end here, so that while the branch makes its read model
 * anew, whoever asks is told so at once, and how far it is; and when a defect ends it, it is opened
 * again and the lines stay.
 */
export const createBranchThread = (options: BranchThreadOptions): BranchThread => {
  const { onDefect, start, ...data } = options
  const failed = (error: unknown) => onDefect(stackOf(error))
  const messages = createListeners<HostMessage>(failed)
  const gate = createGate(messages.tell)
  const asking = createAsking((message) => thread.post(message))
  const hear = (message: FromThread) => {
    switch (message.kind) {
      case 'state':
        return gate.become(message.state)
      case 'message':
        return messages.tell(message.message)
      case 'defect':
        return onDefect(message.stack)
      case 'closed':
        return thread.terminate()
      case 'answer':
      case 'progress':
        return asking.hear(message)
      default:
        return unreachable(message)
    }
  }
  const thread = keepThread({ data, gate, hear, ended: asking.end, failed, start })
  return {
    state: gate.state,
    onMessage: messages.listen,
    answer: async (asked, context) =>
      (await gate.hindrance()) ?? (await asking.ask(asked, context)),
    close: async () => {
      gate.become({ kind: 'closing' })
      thread.post({ kind: 'close' })
      await thread.gone()
    },
  }
}

const stackOf = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
