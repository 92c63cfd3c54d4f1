import { HOST_PROTOCOL } from '../limits.ts'

/**
 * What a page names when it opens its socket: the version that it speaks, and its launch token. A
 * browser lets a page add nothing else to that request, and an address would be logged.
 */
export const HOST_SUBPROTOCOL = `polder-host.${HOST_PROTOCOL}`

const TOKEN_PREFIX = 'launch.'

export const subprotocolsFor = (token: string): readonly string[] => [
  HOST_SUBPROTOCOL,
  TOKEN_PREFIX + token,
]

export const tokenIn = (subprotocols: readonly string[]): string | undefined =>
  subprotocols.find((each) => each.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length)

export const SOCKET_PATH = '/host'
