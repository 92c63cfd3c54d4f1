import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A line between two machines that can go slow or break, and whose bytes are counted. */
export type Proxy = {
  readonly url: string
  /** Bytes that went to the server and came from it. */
  readonly bytes: { up: number; down: number }
  /** Lets nothing through from the server any more. */
  readonly hold: () => void
  readonly release: () => void
  /** Breaks every line, without a word to either side. */
  readonly cut: () => void
}

export const openProxy = async (port: number): Promise<Proxy> => {
  const bytes = { up: 0, down: 0 }
  const sockets = new Set<Socket>()
  const fromServer = new Set<Socket>()
  const relay = (from: Socket, to: Socket, direction: keyof typeof bytes) => {
    sockets.add(from)
    from.on('error', () => {})
    from.on('data', (chunk) => (bytes[direction] += chunk.length))
    from.pipe(to)
    from.on('close', () => to.destroy())
  }
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    fromServer.add(upstream)
    relay(client, upstream, 'up')
    relay(upstream, client, 'down')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    cut()
    server.close()
  })
  return {
    // Safe: it listens on TCP.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes,
    hold: () => fromServer.forEach((socket) => socket.pause()),
    release: () => fromServer.forEach((socket) => socket.resume()),
    cut,
  }
}
