import { Manager } from 'socket.io-client'
import { MAX_MESSAGE_BYTES, REQUEST_TIMEOUT_MS } from '../limits.ts'
import type { Connect } from '../link.ts'
import { type Compression, COMPRESSED_FROM_BYTES, NAMESPACE } from '../protocol/namespace.ts'
import { parseAddress } from './address.ts'
import { openLink } from './open.ts'

export type SocketClientOptions = {
  /** Where the centre is: `https://erp.acme.example`, with or without a path. */
  readonly url: string
  /** `deflate` without it; the centre may still decline. */
  readonly compression?: Compression
  readonly connectTimeoutMs?: number
  readonly requestTimeoutMs?: number
}

/** From asking for a line to having one. */
const CONNECT_TIMEOUT_MS = 20_000
const MANAGER_MORE_MS = 5_000

/**
 * Lines to a centre over WebSockets. Each call of what it gives opens one anew: when to try again is
 * for the sync engine to say. Faults are those of `Connect`.
 */
export const connectSocket = (options: SocketClientOptions): Connect => {
  const timeouts = {
    connectMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    requestMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
  }
  return async () => {
    const { origin, path } = parseAddress(options.url)
    // Its own patience is with opening only, and must not end before ours.
    const timeout = timeouts.connectMs + MANAGER_MORE_MS
    const manager = new Manager(origin, { ...managerOptions(options), path, timeout })
    return openLink(manager.socket(NAMESPACE), timeouts)
  }
}

const managerOptions = ({ compression = 'deflate' }: SocketClientOptions) => ({
  autoConnect: false,
  reconnection: false,
  transports: ['websocket'],
  // What a centre sends may not fill this machine's memory either.
  transportOptions: { websocket: { maxPayload: MAX_MESSAGE_BYTES } },
  ...(compression === 'deflate' && { perMessageDeflate: { threshold: COMPRESSED_FROM_BYTES } }),
})
