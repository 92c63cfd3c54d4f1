import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { HOST_SUBPROTOCOL, MAX_LINES, MAX_REQUEST_BYTES, SOCKET_PATH } from '@polder/contract/host'
import { WebSocketServer } from 'ws'
import type { Line } from '../line/line.ts'
import { serveLine } from '../line/serve-line.ts'
import type { Served } from '../served.ts'
import type { Guard } from './guard.ts'
import { createSocketLine } from './socket-line.ts'

/** Who is gone without a word is found out. */
const PING_EVERY_MS = 20_000

/** Takes the sockets of an HTTP server whose openers the guard lets in; gives how to end them all. */
export const takeSockets = (server: Server, guard: Guard, served: Served): (() => void) => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_REQUEST_BYTES,
    perMessageDeflate: false,
    handleProtocols: () => HOST_SUBPROTOCOL,
  })
  const lines = new Set<Line>()
  sockets.on('connection', (socket) => {
    const line = createSocketLine(socket)
    lines.add(line)
    const ping = setInterval(() => socket.ping(), PING_EVERY_MS)
    line.onClosed(() => {
      clearInterval(ping)
      lines.delete(line)
    })
    serveLine(served, line)
  })
  server.on('upgrade', (request, stream, head) => {
    const status = refusalOf(request, guard, lines.size)
    if (status !== null) return sendAway(stream, status)
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket))
  })
  return () => {
    for (const line of lines) line.close('closing')
    sockets.close()
  }
}

const NOT_FOUND = 404
const UNAVAILABLE = 503

const refusalOf = (request: IncomingMessage, guard: Guard, lines: number) => {
  if (request.url !== SOCKET_PATH) return NOT_FOUND
  return guard.socketRefusal(request) ?? (lines >= MAX_LINES ? UNAVAILABLE : null)
}

const sendAway = (stream: Duplex, status: number) => {
  // Whoever is sent away may be gone already.
  stream.on('error', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
