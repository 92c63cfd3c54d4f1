import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/**
 * A line between two machines that does to what goes over it what it is ordered to, piece by piece as
 * TCP hands them on:
 *
 *     client --up--> proxy --up--> server
 *            <-down-       <-down-
 */
export type Proxy = {
  readonly url: string
  /** From now on it does so, on lines that are open too. */
  readonly obey: (orders: Orders) => void
  /** Breaks every line, without a word to either side. */
  readonly cut: () => void
}

/** What becomes of a piece. */
export type Order =
  | { readonly do: 'pass' }
  | { readonly do: 'delay'; readonly ms: number }
  /** It comes twice. */
  | { readonly do: 'repeat' }
  /** So many bytes of it go through, and the line breaks. */
  | { readonly do: 'truncate'; readonly keepBytes: number }
  | { readonly do: 'cut' }
  /** It is lost, and the line stays. */
  | { readonly do: 'swallow' }

export type Piece = {
  readonly direction: 'up' | 'down'
  readonly bytes: Buffer
  /** Lines are counted from 1. */
  readonly line: number
}

export type Orders = (piece: Piece) => Order

export const fairWeather: Orders = () => ({ do: 'pass' })

/** To a port of this machine, also while nobody listens there. Gone when the test is. */
export const openProxy = async (port: number, first: Orders = fairWeather): Promise<Proxy> => {
  const lines = new Set<Socket>()
  let [orders, count] = [first, 0]
  const ordered: Orders = (piece) => orders(piece)
  const server = createServer((client) => {
    count += 1
    const upstream = connect(port, '127.0.0.1')
    const breakLine = () => [client, upstream].forEach((socket) => socket.destroy())
    for (const socket of [client, upstream]) {
      lines.add(socket)
      socket.on('error', breakLine)
      socket.on('close', () => lines.delete(socket))
    }
    relay({ from: client, to: upstream, direction: 'up', line: count, ordered, breakLine })
    relay({ from: upstream, to: client, direction: 'down', line: count, ordered, breakLine })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of lines) socket.destroy()
  }
  onTestFinished(() => {
    cut()
    server.close()
  })
  // Safe: it listens on TCP.
  const { port: own } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${own}`, obey: (next) => void (orders = next), cut }
}

type Relay = Omit<Piece, 'bytes'> & {
  readonly from: Socket
  readonly to: Socket
  readonly ordered: Orders
  readonly breakLine: () => void
}

/** One direction of a line: what is delayed keeps back what comes after it. */
const relay = ({ from, to, direction, line, ordered, breakLine }: Relay) => {
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = (work: () => unknown) => {
    before = before.then(work)
  }
  from.on('data', (bytes: Buffer) =>
    inTurn(() => deliver({ to, breakLine }, bytes, ordered({ direction, bytes, line }))),
  )
  from.on('end', () => inTurn(() => to.end()))
  // After what it has said: a process that is killed may have said something before.
  from.on('close', () => inTurn(() => to.destroySoon()))
}

const deliver = async (
  { to, breakLine }: Pick<Relay, 'to' | 'breakLine'>,
  bytes: Buffer,
  order: Order,
): Promise<void> => {
  switch (order.do) {
    case 'pass':
      return void to.write(bytes)
    case 'delay':
      await sleep(order.ms)
      return void to.write(bytes)
    case 'repeat':
      return void to.write(Buffer.concat([bytes, bytes]))
    case 'truncate':
      return void to.write(bytes.subarray(0, order.keepBytes), breakLine)
    case 'cut':
      return breakLine()
    case 'swallow':
      return
    default:
      return order satisfies never
  }
}
