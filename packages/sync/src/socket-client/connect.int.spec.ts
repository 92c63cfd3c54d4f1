import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net'
import { isFault } from '@polder/kernel'
import { describe, expect, onTestFinished, test } from 'vitest'
import { servePlainSockets } from '../socket-server/testing/plain-sockets.ts'
import { serveSamples } from '../testing/sockets/served.ts'
import { connectSocket } from './connect.ts'

/** What becomes of an attempt to connect: the fault's code, and why. */
const connectTo = async (url: string, more = {}) => {
  try {
    const link = await connectSocket({ url, ...more })()
    link.close()
    return 'connected'
  } catch (error) {
    if (!isFault(error)) throw error
    const { code, details } = error
    return [code, ...Object.values(details).map((detail) => JSON.stringify(detail))].join(' ')
  }
}

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  // Safe: it listens on TCP.
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A proxy, or a site that has nothing to do with Polder. */
const answering = (listener: RequestListener) => listening(createServer(listener))

describe('connecting to a centre', () => {
  test('a centre is reached by its address, with or without a slash or a path', async () => {
    const { url } = await serveSamples()
    expect(await connectTo(url)).toBe('connected')
    expect(await connectTo(` ${url}/ `)).toBe('connected')
  })

  test.each([
    '',
    'acme',
    'acme.example:443',
    'ftp://acme.example',
    'ws://acme.example',
    'https://',
  ])('%j is no address of a centre', async (url) => {
    expect(await connectTo(url)).toBe(`address-invalid ${JSON.stringify(url)}`)
  })

  test('nothing that listens there is offline', async () => {
    const server = createTcpServer()
    const address = await listening(server)
    server.close()
    expect(await connectTo(`http://${address}`)).toBe('offline "ECONNREFUSED"')
  })

  test('a name that nobody knows is offline', async () => {
    expect(await connectTo('http://polder.invalid')).toMatch(/^offline "(ENOTFOUND|EAI_AGAIN)"$/)
  })

  test('what takes the connection and says nothing is offline', async () => {
    const address = await listening(createTcpServer())
    const connected = connectTo(`http://${address}`, { connectTimeoutMs: 200 })
    expect(await connected).toBe('offline "timeout"')
  })

  test('what hangs up is offline', async () => {
    const address = await listening(createTcpServer((socket) => socket.destroy()))
    expect(await connectTo(`http://${address}`)).toBe('offline "ECONNRESET"')
  })

  test('what agrees to speak and hangs up is offline, without a wait', async () => {
    const server = createServer()
    server.on('upgrade', ({ headers }, socket) => {
      const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`
      const accepted = createHash('sha1').update(key).digest('base64')
      socket.end(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
          `Sec-WebSocket-Accept: ${accepted}\r\n\r\n`,
      )
    })
    const address = await listening(server)
    const startedAtMs = performance.now()
    expect(await connectTo(`http://${address}`)).toBe('offline "transport close"')
    expect(performance.now() - startedAtMs).toBeLessThan(5_000)
  })

  test('a proxy that answers HTML is no centre', async () => {
    const address = await answering((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>')
    })
    expect(await connectTo(`http://${address}`)).toBe('not-a-centre "200"')
  })

  test('a site without such a page is no centre', async () => {
    const address = await answering((_request, response) => void response.writeHead(404).end())
    expect(await connectTo(`http://${address}`)).toBe('not-a-centre "404"')
  })

  test('a proxy whose centre is away is offline', async () => {
    const address = await answering(
      (_request, response) => void response.writeHead(502).end('<html>'),
    )
    expect(await connectTo(`http://${address}`)).toBe('offline "http-502"')
  })

  test('what speaks another protocol is no centre', async () => {
    const address = await listening(
      createTcpServer((socket) => void socket.end('220 mail.acme.example ESMTP\r\n')),
    )
    expect(await connectTo(`http://${address}`)).toBe('not-a-centre "HPE_INVALID_CONSTANT"')
  })

  test('what speaks no TLS is no centre for https', async () => {
    const { port } = await serveSamples()
    expect(await connectTo(`https://127.0.0.1:${port}`)).toMatch(/^not-a-centre "EPROTO"$/)
  })

  test('a server of Socket.IO that has no such calls is no centre', async () => {
    const { port } = await servePlainSockets()
    expect(await connectTo(`http://127.0.0.1:${port}`)).toBe('not-a-centre "Invalid namespace"')
  })

  test('a server that takes every namespace and answers nothing is cut off in time', async () => {
    const { port } = await servePlainSockets(/.*/)
    const link = await connectSocket({ url: `http://127.0.0.1:${port}`, requestTimeoutMs: 100 })()
    await expect(link.call('hash', { position: 1 })).rejects.toMatchObject({ code: 'offline' })
  })
})
