import { once } from 'node:events'
import type { Server } from 'node:http'
import { Fault } from '@polder/kernel'

export type Place = { readonly host: string; readonly port: number }

/** Where a server listens from now on. Faults: `port-in-use`, `port-forbidden`, `no-such-host`. */
export const listenAt = async (server: Server, place: Place): Promise<Place> => {
  server.listen(place.port, place.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw whyNot(error, place)
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? { ...place, port: address.port } : place
}

const FAULTS: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'port-in-use'],
  ['EACCES', 'port-forbidden'],
  ['EADDRNOTAVAIL', 'no-such-host'],
  ['ENOTFOUND', 'no-such-host'],
  ['EAI_AGAIN', 'no-such-host'],
])

const whyNot = (error: unknown, { host, port }: Place): unknown => {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = FAULTS.get(error.code)
  return code === undefined ? error : new Fault(code, { host, port }, error)
}

/** IPv6 addresses stand in brackets. */
export const urlOf = ({ host, port }: Place): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`
