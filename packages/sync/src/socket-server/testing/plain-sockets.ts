import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { onTestFinished } from 'vitest'

/** A server of Socket.IO as others have one, without the calls of a centre. */
export const servePlainSockets = async (
  namespace: string | RegExp = '/',
): Promise<{ readonly port: number }> => {
  const http = createServer()
  const io = new Server(http)
  io.of(namespace).on('connection', (socket) => socket.emit('news', 'welcome'))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => io.close())
  // Safe: it listens on TCP.
  return { port: (http.address() as AddressInfo).port }
}
