import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'

/** HTTP and sockets as a program asks that is no browser, and so may say what it likes. */

export type Asked = {
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
}

export type Answered = {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export const ask = async (port: number, asked: Asked = {}): Promise<Answered> => {
  const { path = '/', method = 'GET', headers = {} } = asked
  const own = { host: `127.0.0.1:${port}` }
  const sent = request({ port, path, method, headers: { ...own, ...headers } }).end()
  // Safe: that is what the event comes with.
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return {
    status: response.statusCode,
    headers: response.headers,
    body: await text(response),
  }
}

export type Opening = {
  readonly protocols: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

export const openSocket = (port: number, { protocols, headers = {} }: Opening): WebSocket => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/host`, [...protocols], {
    headers: { origin: `http://127.0.0.1:${port}`, ...headers },
  })
  // What goes wrong is seen by what comes next.
  socket.on('error', () => {})
  onTestFinished(() => socket.terminate())
  return socket
}

/** The next frame that comes. */
export const frameFrom = async (socket: WebSocket): Promise<unknown> => {
  const [data] = (await once(socket, 'message')) as [Buffer]
  return JSON.parse(data.toString())
}

/** The code with which the other end closes it. */
export const closeCodeOf = async (socket: WebSocket): Promise<number> => {
  const [code] = (await once(socket, 'close')) as [number]
  return code
}

/** The status with which it is not opened. */
export const refusalOf = async (socket: WebSocket): Promise<number | undefined> => {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
  return response.statusCode
}
