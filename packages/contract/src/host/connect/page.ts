import { connect, type HostConnection } from '../connection.ts'
import type { DesktopBridge } from './desktop-bridge.ts'
import { launchToken, type TokenPlace } from './launch-token.ts'
import { SOCKET_PATH, subprotocolsFor } from './protocols.ts'
import { type PageSocket, socketLine } from './socket-line.ts'

/** What is used of a page's `window`. */
export type Page = TokenPlace & {
  readonly location: { readonly host: string }
  readonly WebSocket: new (url: string, protocols: string[]) => PageSocket
  /** In Electron. */
  readonly polder?: DesktopBridge
}

/**
 * A page's connection to its host: through Electron's preload where there is one, else by a socket to
 * where the page came from. Null in a page that nobody launched: there is no token to get in by.
 */
export const connectPage = (page: Page): HostConnection | null => {
  if (page.polder !== undefined) return connect(page.polder.openLine)
  const token = launchToken(page)
  if (token === null) return null
  const url = `ws://${page.location.host}${SOCKET_PATH}`
  return connect(socketLine(() => new page.WebSocket(url, [...subprotocolsFor(token)])))
}
