import type { MessagePortMain } from 'electron'
import type { Line } from '../line/line.ts'

/** A line over the port that a window holds the other end of. */
export const createPortLine = (port: MessagePortMain): Line => ({
  send: (text) => port.postMessage(text),
  // A port says nothing of that. Its other end is ours, and reads.
  bufferedBytes: () => 0,
  close: () => port.close(),
  onText: (listener) => {
    port.on('message', ({ data }) => {
      if (typeof data === 'string') listener(data)
    })
    port.start()
  },
  onClosed: (listener) => void port.once('close', listener),
})
