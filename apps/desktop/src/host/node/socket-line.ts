import { type RawData, WebSocket } from 'ws'
import type { Line, LineEnd } from '../line/line.ts'

/** Of the WebSocket protocol: going away, policy violation, message too big, try again later. */
const CODES: Readonly<Record<LineEnd, number>> = {
  closing: 1001,
  offences: 1008,
  'too-large': 1009,
  'too-slow': 1013,
}

/** Who doesn't answer a close is cut off. */
const CLOSE_MS = 1_000

export const createSocketLine = (socket: WebSocket): Line => ({
  send: (text) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(text)
  },
  bufferedBytes: () => socket.bufferedAmount,
  close: (why) => {
    socket.close(CODES[why], why)
    setTimeout(() => socket.terminate(), CLOSE_MS).unref()
  },
  onText: (listener) => {
    socket.on('message', (data: RawData, isBinary) => {
      // There is nothing like that here.
      if (isBinary) socket.close(CODES.offences, 'binary')
      else listener(textOf(data))
    })
  },
  onClosed: (listener) => {
    socket.once('close', listener)
    // What went wrong with it closes it too.
    socket.on('error', () => socket.terminate())
  },
})

const textOf = (data: RawData): string => {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return data instanceof ArrayBuffer ? Buffer.from(data).toString() : data.toString()
}
