export { SOCKET_LIMITS, type SocketLimits } from './limits.ts'
export type { Exchange, LineName, SocketNotes, SocketServerOptions } from './options.ts'
export { serveSockets, type SocketServer } from './serve.ts'
