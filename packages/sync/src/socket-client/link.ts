import type { Fault } from '@polder/kernel'
import type { Socket } from 'socket.io-client'
import type { Link } from '../link.ts'
import { type Live, live } from '../protocol/live.ts'
import { openEnvelope } from './answer.ts'
import { whyCut } from './why-cut.ts'

/** A link over a socket that is open. */
export const createLink = (socket: Socket, requestTimeoutMs: number): Link => {
  const waiting = new Set<(fault: Fault) => void>()
  const liveListeners: ((message: Live) => void)[] = []
  let closedListeners: (() => void)[] = []
  let ended: Fault | null = null

  socket.on('live', (said: unknown) => {
    const parsed = live.safeParse(said)
    // What can't be read is a lost message: it costs a pull (SY-31).
    if (parsed.success) for (const listener of liveListeners) listener(parsed.data)
  })
  socket.on('disconnect', (reason, description) => {
    ended ??= whyCut(reason, description)
    for (const reject of waiting) reject(ended)
    waiting.clear()
    const listeners = closedListeners
    closedListeners = []
    for (const listener of listeners) listener()
  })

  const ask = (name: string, request: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended !== null) return reject(ended)
      waiting.add(reject)
      socket
        .timeout(requestTimeoutMs)
        .emit(name, request, (late: Error | null, answer: unknown) => {
          waiting.delete(reject)
          if (late === null) return resolve(answer)
          // An answer that is so late leaves in doubt what the line is worth: it counts as cut.
          ended ??= whyCut('timeout')
          reject(ended)
          socket.disconnect()
        })
    })

  return {
    call: async (name, request) => openEnvelope(name, await ask(name, request)),
    onLive: (listener) => void liveListeners.push(listener),
    onClosed: (listener) =>
      ended === null ? void closedListeners.push(listener) : queueMicrotask(listener),
    close: () => void socket.disconnect(),
  }
}
