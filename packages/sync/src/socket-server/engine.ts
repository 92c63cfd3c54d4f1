import type { Socket } from 'socket.io'

/** A connection as Engine.IO has it, below the namespaces of Socket.IO. */
export type EngineSocket = Socket['conn']

/** Whether something said on the line still waits for the system to take it. */
export const isBehind = (conn: EngineSocket): boolean => !conn.transport.writable

/** Calls back when all that was said has been taken by the system; never, when the line ends before. */
export const whenSent = (conn: EngineSocket, work: () => void): void => {
  if (!isBehind(conn)) return work()
  conn.transport.once('ready', () => whenSent(conn, work))
}
