import type { Envelope } from '../envelope.ts'
import type { Caller, Watching } from './client.ts'
import type { ClientFrame, HostFrame } from './frames.ts'
import { MAX_REQUEST_BYTES } from './limits.ts'

/** The calls of one line that wait for their answers. */
export type InFlight = {
  readonly call: Caller
  readonly hear: (frame: Exclude<HostFrame, { readonly message: unknown }>) => void
  /** The line is cut: nothing that waits is answered any more. What was asked may have been done. */
  readonly cut: () => void
}

type Waiting = {
  readonly answer: (envelope: Envelope<unknown>) => void
  readonly watching: Watching
}

export const createInFlight = (send: (frame: ClientFrame) => void): InFlight => {
  const waiting = new Map<number, Waiting>()
  let last = 0
  return {
    call: async (call, request, watching) => {
      if (watching.signal?.aborted === true) return CANCELLED
      const id = (last += 1)
      const frame = { id, call, request }
      if (isTooLarge(frame)) return TOO_LARGE
      const cancel = () => send({ id, cancel: true })
      const answer = await new Promise<Envelope<unknown>>((resolve) => {
        waiting.set(id, { answer: resolve, watching })
        watching.signal?.addEventListener('abort', cancel, { once: true })
        send(frame)
      })
      waiting.delete(id)
      watching.signal?.removeEventListener('abort', cancel)
      return answer
    },
    hear: (frame) => {
      const there = waiting.get(frame.id)
      if ('progress' in frame) return there?.watching.onProgress?.(frame.progress)
      there?.answer(frame.answer)
    },
    cut: () => {
      for (const { answer } of waiting.values()) answer(HOST_GONE)
      waiting.clear()
    },
  }
}

/** Characters and bytes are much the same here; the host counts exactly. */
const isTooLarge = (frame: ClientFrame) => JSON.stringify(frame).length > MAX_REQUEST_BYTES

const CANCELLED: Envelope<never> = { ok: false, fault: { code: 'cancelled' } }
const TOO_LARGE: Envelope<never> = {
  ok: false,
  refusal: { code: 'request-too-large', limitBytes: MAX_REQUEST_BYTES },
}
const HOST_GONE: Envelope<never> = { ok: false, fault: { code: 'host-gone' } }
