import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net'
import type { ReceivedCommit } from '@polder/events'
import type { Link, Listener } from '../link.ts'
import type { Compression } from '../protocol/namespace.ts'
import type { AnswerOf, CallName, RequestOf } from '../protocol/wire.ts'
import { serveSockets } from '../socket-server/index.ts'
import { connectSocket } from './connect.ts'
import { anOrder } from '../testing/sockets/an-order.ts'

/**
 * What an order of three lines costs on the line, pushed and pulled, one at a time and in batches,
 * with and without compression. The centre here answers at once, so that times are the line's own.
 * `npm run bench -- wire`
 */
const ORDERS = 2_000
const BATCHES = [1, 10, 50]

const orders = Array.from({ length: ORDERS }, (_, index) => anOrder(index + 1))
const logged = orders.map(
  (order, index): ReceivedCommit => ({
    ...order,
    commitTime: order.command.stamps.clock,
    firstPosition: index + 1,
    mac: 'm'.repeat(22),
  }),
)

const answers = (batch: number): Listener => {
  const handle = async (call: CallName, request: RequestOf<CallName>) => {
    if (call === 'push')
      return {
        logEpoch: 1,
        head: ORDERS,
        outcomes: Array.from({ length: batch }, (_, index) => ({
          status: 'accepted',
          firstPosition: index + 1,
          lastPosition: index + 1,
        })),
      }
    // Safe: it is asked to push and to pull only.
    const { after } = request as { readonly after: number }
    const commits = logged.slice(after, after + batch)
    return { logEpoch: 1, head: ORDERS, page: { commits, chainHash: 'ab'.repeat(32) } }
  }
  // Safe: the client parses what it is answered.
  return () => ({ handle: handle as never, closed: () => {} })
}

const listening = async (server: Server) => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Safe: it listens on TCP.
  return (server.address() as AddressInfo).port
}

type Line = { readonly link: Link; readonly bytes: { sum: number }; readonly close: () => void }

const openLine = async (compression: Compression, batch: number): Promise<Line> => {
  const bytes = { sum: 0 }
  const http = createServer()
  const sockets = serveSockets(http, answers(batch), { compression })
  const port = await listening(http)
  const proxy = createTcpServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const side of [near, far]) side.on('data', (chunk) => (bytes.sum += chunk.length))
    near.pipe(far).pipe(near)
  })
  const url = `http://127.0.0.1:${await listening(proxy)}`
  const link = await connectSocket({ url, compression })()
  const close = () => {
    link.close()
    proxy.close()
    void sockets.close().then(() => http.close())
  }
  return { link, bytes, close }
}

const measure = async (compression: Compression, call: 'push' | 'pull', batch: number) => {
  const { link, bytes, close } = await openLine(compression, batch)
  const ask = async (at: number): Promise<AnswerOf<'push'> | AnswerOf<'pull'>> =>
    call === 'push'
      ? link.call('push', { commits: orders.slice(at, at + batch) })
      : link.call('pull', { after: at })
  // A stranger may not say as much as a push has.
  await link.call('pull', { after: 0 })
  bytes.sum = 0
  const cpuBefore = process.cpuUsage()
  const startedAtMs = performance.now()
  for (let at = 0; at < ORDERS; at += batch) await ask(at)
  const tookMs = performance.now() - startedAtMs
  const { user, system } = process.cpuUsage(cpuBefore)
  close()
  return {
    compression,
    call,
    batch,
    'bytes an order': Math.round(bytes.sum / ORDERS),
    'ms a call': Number(((tookMs * batch) / ORDERS).toFixed(2)),
    'CPU us an order, both sides': Math.round((user + system) / ORDERS),
  }
}

const results: object[] = []
for (const compression of ['none', 'deflate'] as const)
  for (const call of ['push', 'pull'] as const)
    for (const batch of BATCHES) results.push(await measure(compression, call, batch))
console.table(results)
