import type { CallContext, ClientFrame, HostFrame } from '@polder/contract/host'
import {
  clientFrameSchema,
  MAX_ANSWER_BYTES,
  MAX_BUFFERED_BYTES,
  MAX_IN_FLIGHT,
  MAX_OFFENCES,
  MAX_REQUEST_BYTES,
} from '@polder/contract/host'
import type { Asked } from '../dispatch.ts'
import type { Served } from '../served.ts'
import type { Line } from './line.ts'

export type LineLimits = {
  readonly requestBytes: number
  readonly answerBytes: number
  readonly bufferedBytes: number
  readonly inFlight: number
  readonly offences: number
}

export const LINE_LIMITS: LineLimits = {
  requestBytes: MAX_REQUEST_BYTES,
  answerBytes: MAX_ANSWER_BYTES,
  bufferedBytes: MAX_BUFFERED_BYTES,
  inFlight: MAX_IN_FLIGHT,
  offences: MAX_OFFENCES,
}

/**
 * Serves one client over one line, within limits: a client that asks too much at once is told so, one
 * that sends what is no frame, or doesn't read, is cut off. Nobody else notices.
 */
export const serveLine = (served: Served, line: Line, limits: LineLimits = LINE_LIMITS): void => {
  const running = new Map<number, AbortController>()
  const send = createSender(line, limits)
  const offend = createOffences(line, limits)

  const ask = async (id: number, asked: Asked) => {
    const controller = new AbortController()
    running.set(id, controller)
    const context: CallContext = {
      signal: controller.signal,
      onProgress: (progress) => send.frame({ id, progress }),
    }
    const text = await served.answer(asked, context)
    running.delete(id)
    send.answer(id, text.length > limits.answerBytes ? TOO_LARGE : text)
  }
  const take = (frame: ClientFrame) => {
    const { id } = frame
    if ('cancel' in frame) return running.get(id)?.abort()
    if (running.has(id)) return offend()
    if (running.size < limits.inFlight) return void ask(id, frame)
    offend()
    send.answer(id, TOO_MANY)
  }
  line.onText((text) => {
    if (Buffer.byteLength(text) > limits.requestBytes) return line.close('too-large')
    const frame = frameIn(text)
    if (frame === undefined) offend()
    else take(frame)
  })
  const stop = served.onMessage((message) => send.frame({ message }))
  line.onClosed(() => {
    stop()
    for (const controller of running.values()) controller.abort()
  })
  send.frame({ message: served.state() })
}

const frameIn = (text: string): ClientFrame | undefined => {
  try {
    return clientFrameSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const TOO_LARGE = JSON.stringify({ ok: false, fault: { code: 'answer-too-large' } })
const TOO_MANY = JSON.stringify({ ok: false, fault: { code: 'too-many-requests' } })

/** What waits to leave is memory of ours: a client that doesn't read is cut off. */
const createSender = (line: Line, limits: LineLimits) => {
  const text = (sent: string) => {
    if (line.bufferedBytes() > limits.bufferedBytes) line.close('too-slow')
    else line.send(sent)
  }
  return {
    frame: (frame: HostFrame) => text(JSON.stringify(frame)),
    /** The answer is JSON already. */
    answer: (id: number, answer: string) => text(`{"id":${id},"answer":${answer}}`),
  }
}

/** No client of ours does such a thing. */
const createOffences = (line: Line, limits: LineLimits) => {
  let left = limits.offences
  return () => {
    left -= 1
    if (left <= 0) line.close('offences')
  }
}
