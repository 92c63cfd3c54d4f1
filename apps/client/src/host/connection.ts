import { connectPage, type HostConnection } from '@polder/contract/host'

/** The page's one way to its host; null in a page that nobody launched. */
export const connection: HostConnection | null = connectPage(window)

/** For what is only on screen where there is a connection. */
export const connected = (): HostConnection => {
  if (connection === null) throw new Error('Nothing is asked in a page that nobody launched.')
  return connection
}

export const host = () => connected().host
