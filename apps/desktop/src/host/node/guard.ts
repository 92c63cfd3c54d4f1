import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { HOST_SUBPROTOCOL, tokenIn } from '@polder/contract/host'

/**
 * Who may come in. The host listens on this machine only, and still a web page from anywhere can make
 * a browser here knock. So:
 *
 *     Host     names this very address: a page whose name was pointed at 127.0.0.1 doesn't (DNS
 *              rebinding)
 *     Origin   of whoever opens a socket is that address: no other page gets one
 *     token    of this launch: no other program of this machine does, nor another of its users
 *
 * There is no cookie, which a browser would bring along for others, and no CORS.
 */
export type Guard = {
  /** Null where it may come in, else the status that it is sent away with. */
  readonly refusal: (request: IncomingMessage) => number | null
  readonly socketRefusal: (request: IncomingMessage) => number | null
}

export type GuardParts = { readonly port: () => number; readonly token: string }

const NAMES: readonly string[] = ['127.0.0.1', 'localhost']

export const createGuard = ({ port, token }: GuardParts): Guard => {
  const isOurName = (host: string | undefined) => NAMES.some((name) => host === `${name}:${port()}`)
  const refusal = ({ headers, method }: IncomingMessage) => {
    if (!isOurName(headers.host)) return MISDIRECTED
    if (method !== 'GET' && method !== 'HEAD') return METHOD_NOT_ALLOWED
    return isFromElsewhere(headers['sec-fetch-site']) ? FORBIDDEN : null
  }
  return {
    refusal,
    socketRefusal: (request) => {
      const { headers } = request
      const refused = refusal(request)
      if (refused !== null) return refused
      if (headers.origin !== `http://${headers.host}`) return FORBIDDEN
      const subprotocols = subprotocolsIn(headers['sec-websocket-protocol'])
      if (!isSame(tokenIn(subprotocols) ?? '', token)) return FORBIDDEN
      return subprotocols.includes(HOST_SUBPROTOCOL) ? null : UPGRADE_REQUIRED
    },
  }
}

const FORBIDDEN = 403
const METHOD_NOT_ALLOWED = 405
const MISDIRECTED = 421
/** Another version of the protocol: a page that was built for another host. */
const UPGRADE_REQUIRED = 426

/** A browser says where a request comes from; a person's own, from the address bar, is `none`. */
const isFromElsewhere = (site: string | readonly string[] | undefined) =>
  site !== undefined && site !== 'same-origin' && site !== 'none'

const subprotocolsIn = (header: string | undefined): readonly string[] =>
  (header ?? '').split(',').map((each) => each.trim())

/** Takes as long whatever they are. */
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))

const digest = (text: string) => createHash('sha256').update(text).digest()
