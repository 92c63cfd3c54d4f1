import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Listener } from '../link.ts'
import { COMPRESSED_FROM_BYTES, NAMESPACE, SOCKET_PATH } from '../protocol/namespace.ts'
import { closeLines } from './close.ts'
import { type Connection, serveConnection } from './connection.ts'
import type { EngineSocket } from './engine.ts'
import { createLine, type Line } from './line.ts'
import { SOCKET_LIMITS, type SocketLimits } from './limits.ts'
import type { SocketServerOptions } from './options.ts'

export type SocketServer = {
  readonly connections: () => number
  /**
   * SY-74: takes no new line and no new request, finishes what it is handling, sends the answers and
   * closes, within named limits. The HTTP server stays its owner's.
   */
  readonly close: () => Promise<void>
}

/** Serves a centre over WebSockets on an HTTP server that is, or will be, listening. */
export const serveSockets = (
  httpServer: HttpServer,
  listener: Listener,
  options: SocketServerOptions = {},
): SocketServer => {
  const limits = { ...SOCKET_LIMITS, ...options.limits }
  const { notes = {} } = options
  const lines = new Map<EngineSocket, Line>()
  const connections = new Map<Socket, Connection>()
  let isOpen = true

  const io = new Server(httpServer, {
    ...engineOptions(options, limits),
    // Whatever runs in a browser says where it comes from, and none of it is a branch.
    allowRequest: ({ headers }: IncomingMessage, decide) =>
      decide(null, headers.origin === undefined),
  })
  io.engine.on('connection', (conn: EngineSocket) => {
    // Cut rather than forbidden: to the branch the centre is away for now.
    if (!isOpen || lines.size >= limits.connections) return conn.close(true)
    lines.set(conn, createLine(conn, limits))
    conn.on('close', () => lines.delete(conn))
  })
  io.use((_socket, next) => next(new Error(`Polder is at ${NAMESPACE}`)))
  io.of(NAMESPACE).on('connection', (socket) => {
    const line = lines.get(socket.conn)
    if (line === undefined) return void socket.disconnect(true)
    connections.set(socket, serveConnection({ socket, line, listener, limits, notes }))
    socket.on('disconnect', () => connections.delete(socket))
  })
  return {
    connections: () => connections.size,
    close: () => {
      isOpen = false
      return closeLines({ io, connections, limits })
    },
  }
}

/**
 * A window of 8 KiB holds the order before this one, which is most of what there is to gain: a ninth
 * of the bytes instead of a tenth, for 100 KiB of memory a line instead of 260.
 */
const DEFLATE = {
  threshold: COMPRESSED_FROM_BYTES,
  serverMaxWindowBits: 13,
  zlibDeflateOptions: { memLevel: 7 },
}

const engineOptions = ({ compression = 'deflate' }: SocketServerOptions, limits: SocketLimits) => ({
  path: SOCKET_PATH,
  serveClient: false,
  transports: ['websocket' as const],
  allowUpgrades: false,
  maxHttpBufferSize: limits.messageBytes,
  pingInterval: limits.pingEveryMs,
  pingTimeout: limits.pongWithinMs,
  perMessageDeflate: compression === 'deflate' && DEFLATE,
})
