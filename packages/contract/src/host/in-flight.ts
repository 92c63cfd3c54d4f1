import type { Envelope } from '../envelope.ts'
import type { Caller, Watching } from './client.ts'
import type { ClientFrame, HostFrame } from './frames.ts'
import { MAX_IN_FLIGHT, MAX_QUEUED, MAX_REQUEST_BYTES } from './limits.ts'

/** The calls of one line that wait for their answers, or for their turn to be asked. */
export type InFlight = {
  readonly call: Caller
  readonly hear: (frame: Exclude<HostFrame, { readonly message: unknown }>) => void
  /** The line is cut: nothing that waits is answered any more. What was asked may have been done. */
  readonly cut: () => void
}

type Waiting = {
  readonly frame: ClientFrame
  readonly answer: (envelope: Envelope<unknown>) => void
  readonly watching: Watching
}

/** A host takes `MAX_IN_FLIGHT` at once; the others wait here, in their order. */
export const createInFlight = (send: (frame: ClientFrame) => void): InFlight => {
  const asked = new Map<number, Waiting>()
  const queued = new Map<number, Waiting>()
  let last = 0
  const askNext = () => {
    for (const [id, waiting] of queued) {
      if (asked.size >= MAX_IN_FLIGHT) return
      queued.delete(id)
      asked.set(id, waiting)
      send(waiting.frame)
    }
  }
  return {
    call: async (call, request, watching) => {
      if (watching.signal?.aborted === true) return CANCELLED
      if (queued.size >= MAX_QUEUED) return TOO_MANY
      const id = (last += 1)
      const frame = { id, call, request }
      if (isTooLarge(frame)) return TOO_LARGE
      const { promise, resolve: answer } = Promise.withResolvers<Envelope<unknown>>()
      // What nobody asked yet is simply not asked.
      const cancel = () => (queued.delete(id) ? answer(CANCELLED) : send({ id, cancel: true }))
      watching.signal?.addEventListener('abort', cancel, { once: true })
      queued.set(id, { frame, answer, watching })
      askNext()
      const envelope = await promise
      watching.signal?.removeEventListener('abort', cancel)
      return envelope
    },
    hear: (frame) => {
      const there = asked.get(frame.id)
      if ('progress' in frame) return there?.watching.onProgress?.(frame.progress)
      asked.delete(frame.id)
      askNext()
      there?.answer(frame.answer)
    },
    cut: () => {
      for (const { answer } of [...asked.values(), ...queued.values()]) answer(HOST_GONE)
      asked.clear()
      queued.clear()
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
const TOO_MANY: Envelope<never> = { ok: false, fault: { code: 'too-many-requests' } }
const HOST_GONE: Envelope<never> = { ok: false, fault: { code: 'host-gone' } }
