import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { launchHash } from '@polder/contract/host'
import { Fault } from '@polder/kernel'
import type { Served } from '../served.ts'
import { createAnswering } from './answer-request.ts'
import { createGuard } from './guard.ts'
import { takeSockets } from './sockets.ts'

export type NodeHostOptions = {
  readonly served: Served
  /** The folder of the built client. */
  readonly client: string
  /** Where `served` leaves files to be fetched. */
  readonly scratch: string
  /** Any that is free without it. */
  readonly port?: number | undefined
  /** One is made without it. */
  readonly token?: string | undefined
}

export type NodeHost = {
  /** Where a browser begins; the token in it lets it in. */
  readonly url: string
  readonly port: number
  readonly close: () => Promise<void>
}

const TOKEN_BYTES = 32
/** A window takes one for its socket and a few for its files. */
const MAX_CONNECTIONS = 300
const LOOPBACK = '127.0.0.1'

/** Serves a host to browsers of this machine. Fault: `port-taken`. */
export const serveNode = async (options: NodeHostOptions): Promise<NodeHost> => {
  const { served, client, scratch, token = newToken() } = options
  const guard = createGuard({ port: () => portOf(server), token })
  const server = createServer(createAnswering({ client, scratch, guard }))
  server.maxConnections = MAX_CONNECTIONS
  const endSockets = takeSockets(server, guard, served)
  await listen(server, options.port ?? 0)
  const port = portOf(server)
  return {
    port,
    url: `http://${LOOPBACK}:${port}/${launchHash(token)}`,
    close: async () => {
      endSockets()
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), CLOSE_MS).unref()
      await closed
    },
  }
}

const CLOSE_MS = 1_000

const newToken = () => randomBytes(TOKEN_BYTES).toString('base64url')

// Safe: a server that listens on a port has such an address.
const portOf = (server: Server) => (server.address() as AddressInfo).port

const listen = async (server: Server, port: number) => {
  try {
    server.listen(port, LOOPBACK)
    await once(server, 'listening')
  } catch (error) {
    throw new Fault('port-taken', { port }, error)
  }
}
