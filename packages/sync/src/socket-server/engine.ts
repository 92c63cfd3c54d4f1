import type { Socket } from 'socket.io'

/** A connection as Engine.IO has it, below the namespaces of Socket.IO. */
export type EngineSocket = Socket['conn']

/** Whether something said on the line still waits for the system to take it. */
export const isBehind = (conn: EngineSocket): boolean => !conn.transport.writable

/** The system takes what was said in batches: what was said last is in this one or the next. */
const BATCHES = 2

/** Calls back when what was said has been taken by the system; never, when the line ends before. */
export const whenSent = (conn: EngineSocket, work: () => void): void =>
  afterBatches(conn, BATCHES, work)

/** Calls back when nothing that was said waits any more; never, when the line ends before. */
export const whenCaughtUp = (conn: EngineSocket, work: () => void): void =>
  afterBatches(conn, Number.POSITIVE_INFINITY, work)

const afterBatches = (conn: EngineSocket, count: number, work: () => void): void => {
  if (count === 0 || !isBehind(conn)) return work()
  conn.transport.once('ready', () => afterBatches(conn, count - 1, work))
}
