import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { Fault, type JsonObject } from '@polder/kernel'
import { serveSockets } from '@polder/sync/socket-server'
import { onTestFinished } from 'vitest'

/** What may answer at an address besides a server of Polder. Each is gone when the test is. */

/** A proxy, or the page on which a hotel wants its guests to sign in. */
export const anHtmlServer = async (status: number): Promise<string> =>
  listening(
    createHttpServer((_request, response) => {
      response
        .writeHead(status, { 'content-type': 'text/html' })
        .end('<h1>Welcome, dear guest</h1>')
    }),
  )

/** What speaks, and something else. */
export const aMailServer = async (): Promise<string> =>
  listening(
    createServer((socket) => {
      socket.on('error', () => {})
      socket.write('220 mail.example ESMTP ready\r\n')
    }),
  )

/** A server of Polder that answers whatever it is asked with a fault, as a newer one may. */
export const aFaultingServer = async (code: string, details: JsonObject): Promise<string> => {
  const http = createHttpServer()
  const sockets = serveSockets(http, () => ({
    handle: async () => {
      throw new Fault(code, details)
    },
    closed: () => undefined,
  }))
  onTestFinished(sockets.close)
  return listening(http)
}

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  // Safe: it listens on TCP.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
