import type { EngineSocket } from './engine.ts'
import type { SocketLimits } from './limits.ts'

/**
 * How fast a line is read (SY-73): a bucket that fills by so many bytes a second up to a burst. Once it
 * is empty, the line waits unread, and its other end is slowed down by TCP: nothing is lost.
 */
export type Pace = {
  readonly took: (bytes: number) => void
  readonly close: () => void
}

type Limits = Pick<SocketLimits, 'bytesPerSecond' | 'burstBytes' | 'leastBytes'>

export const createPace = (conn: EngineSocket, limits: Limits): Pace => {
  const { bytesPerSecond, burstBytes, leastBytes } = limits
  let bytesLeft = burstBytes
  let asOfMs = performance.now()
  let resuming: NodeJS.Timeout | undefined
  const refill = () => {
    const nowMs = performance.now()
    bytesLeft = Math.min(burstBytes, bytesLeft + ((nowMs - asOfMs) / 1_000) * bytesPerSecond)
    asOfMs = nowMs
  }
  // What came in one piece with the message that emptied the bucket is taken all the same.
  const waitUntilPaid = () => {
    resuming = setTimeout(resume, (-bytesLeft / bytesPerSecond) * 1_000)
  }
  const resume = () => {
    refill()
    if (bytesLeft < 0) return waitUntilPaid()
    resuming = undefined
    webSocketOf(conn).resume()
  }
  const took = (bytes: number) => {
    refill()
    bytesLeft -= Math.max(bytes, leastBytes)
    if (bytesLeft >= 0 || resuming !== undefined) return
    webSocketOf(conn).pause()
    waitUntilPaid()
  }
  // WebSocket's own pings are answered below us, each with as much as it brought.
  webSocketOf(conn).on('ping', () => took(leastBytes))
  return { took, close: () => clearTimeout(resuming) }
}

type WebSocket = {
  readonly pause: () => void
  readonly resume: () => void
  readonly on: (event: 'ping', listener: () => void) => void
}

const webSocketOf = ({ transport }: EngineSocket) =>
  // Safe: WebSocket is the only transport that the server has, and it holds the socket of `ws` so;
  // Engine.IO's types don't say it.
  (transport as unknown as { readonly socket: WebSocket }).socket
