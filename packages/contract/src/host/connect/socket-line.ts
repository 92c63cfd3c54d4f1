import type { OpenLine } from '../connection.ts'

/** What is used of a browser's WebSocket. */
export type PageSocket = {
  readonly send: (text: string) => void
  readonly close: () => void
  readonly addEventListener: (
    kind: 'open' | 'message' | 'close',
    listener: (event: { readonly data?: unknown }) => void,
  ) => void
}

/** A line over a socket. What is sent before it is open waits for that. */
export const socketLine =
  (openSocket: () => PageSocket): OpenLine =>
  (hear) => {
    const socket = openSocket()
    let early: string[] | null = []
    socket.addEventListener('open', () => {
      for (const text of early ?? []) socket.send(text)
      early = null
      hear.opened()
    })
    socket.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') hear.text(data)
    })
    // A socket that can't be opened says so, and closes too.
    socket.addEventListener('close', () => hear.closed())
    return {
      send: (text) => (early === null ? socket.send(text) : void early.push(text)),
      close: () => socket.close(),
    }
  }
