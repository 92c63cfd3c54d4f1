import type { Link } from '@polder/sync'

/** Opens a line to a centre. The library is loaded when it is needed: most commands need none. */
export const connectTo = async (url: string): Promise<Link> => {
  const { connectSocket } = await import('@polder/sync/socket-client')
  return connectSocket({ url })()
}
