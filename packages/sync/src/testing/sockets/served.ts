import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Listener, Peer, Voice } from '../../link.ts'
import type { CallName } from '../../protocol/wire.ts'
import type { Exchange, SocketServerOptions } from '../../socket-server/options.ts'
import { type SocketServer, serveSockets } from '../../socket-server/serve.ts'
import { SAMPLES } from './samples.ts'

/** A server on a port of this machine, and what a test sees of its inside. */
export type Served = {
  readonly url: string
  readonly port: number
  readonly sockets: SocketServer
  /** Each call that reached the peers, in order. */
  readonly handled: { readonly call: CallName; readonly request: unknown }[]
  readonly voices: Voice[]
  readonly exchanges: Exchange[]
  /** Why each line that ended did. */
  readonly closed: string[]
  readonly defects: unknown[]
  readonly peersClosed: () => number
}

/** How the peers of a test answer; as the samples do without it. */
export type Handle = (call: CallName, request: unknown) => unknown

export const serveSamples = async (
  options: SocketServerOptions = {},
  handle: Handle = (call) => SAMPLES[call].answer,
): Promise<Served> => {
  const http = createServer((_request, response) => void response.writeHead(404).end())
  const seen = {
    handled: [] as Served['handled'],
    voices: [] as Voice[],
    exchanges: [] as Exchange[],
    closed: [] as string[],
    defects: [] as unknown[],
  }
  let peersClosed = 0
  const listener: Listener = (voice) => {
    seen.voices.push(voice)
    // Safe: what a test answers is for the client to judge, which parses it.
    const answer = async (call: CallName, request: unknown) => {
      seen.handled.push({ call, request })
      return handle(call, request)
    }
    return { handle: answer as Peer['handle'], closed: () => void (peersClosed += 1) }
  }
  const sockets = serveSockets(http, listener, {
    ...options,
    notes: {
      answered: (exchange) => void seen.exchanges.push(exchange),
      closed: (_line, why) => void seen.closed.push(why),
      defect: (_line, error) => void seen.defects.push(error),
    },
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  // Safe: it listens on TCP.
  const { port } = http.address() as AddressInfo
  onTestFinished(async () => {
    await sockets.close()
    http.close()
    http.closeAllConnections()
  })
  return { ...seen, url: `http://127.0.0.1:${port}`, port, sockets, peersClosed: () => peersClosed }
}
