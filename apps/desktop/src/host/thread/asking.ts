import type { CallContext } from '@polder/contract/host'
import type { Asked } from '../dispatch.ts'
import type { FromThread, ToThread } from './protocol.ts'

/** The calls that the thread has yet to answer. */
export type Asking = {
  readonly ask: (asked: Asked, context: CallContext) => Promise<string>
  readonly hear: (message: Extract<FromThread, { readonly id: number }>) => void
  /** The thread is gone. What was asked may have been done. */
  readonly end: () => void
}

type Waiting = { readonly answer: (text: string) => void; readonly context: CallContext }

const GONE = JSON.stringify({ ok: false, fault: { code: 'host-gone' } })

export const createAsking = (post: (message: ToThread) => void): Asking => {
  const waiting = new Map<number, Waiting>()
  let last = 0
  return {
    ask: async (asked, context) => {
      const id = (last += 1)
      const cancel = () => post({ kind: 'cancel', id })
      context.signal.addEventListener('abort', cancel, { once: true })
      const text = await new Promise<string>((answer) => {
        waiting.set(id, { answer, context })
        post({ kind: 'call', id, asked })
      })
      waiting.delete(id)
      context.signal.removeEventListener('abort', cancel)
      return text
    },
    hear: (message) => {
      const there = waiting.get(message.id)
      if (message.kind === 'progress') there?.context.onProgress(message.progress)
      else there?.answer(message.text)
    },
    end: () => {
      for (const { answer } of waiting.values()) answer(GONE)
    },
  }
}
