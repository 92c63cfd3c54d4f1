import { MAX_MESSAGE_BYTES } from '../limits.ts'

const KIBIBYTE = 1024
const MEBIBYTE = 1024 * KIBIBYTE

/**
 * What one line may take of the server, so that a slow or hostile branch slows no other (SY-73). Lines
 * whose other end has not proven who it is, strangers, get less.
 */
export type SocketLimits = {
  readonly connections: number
  /** A stranger that has been given no good answer by then is cut off. */
  readonly strangerMs: number
  /** Nothing that a stranger may ask is larger, and nothing larger is parsed. */
  readonly strangerMessageBytes: number
  readonly messageBytes: number
  /** Requests of one line that are handled, or whose answers wait to be sent. A branch has one or two. */
  readonly inFlight: number
  /** Requests that don't parse or are too many; after so many the line is cut. */
  readonly offences: number
  /** How much of a line is read a second once a burst is used up; then it waits to be read. */
  readonly bytesPerSecond: number
  readonly burstBytes: number
  /** What a message counts for at least: to take a small one costs something too. */
  readonly leastBytes: number
  /** How deep a request may nest: what reads it afterwards is recursive. */
  readonly depth: number
  /** When the other end counts as gone: it is asked so often, and has so long to answer. */
  readonly pingEveryMs: number
  readonly pongWithinMs: number
  /** SY-74: how long a stop waits for what is being handled, and then for lines to close. */
  readonly finishMs: number
  readonly closeMs: number
}

export const SOCKET_LIMITS: SocketLimits = {
  connections: 10_000,
  strangerMs: 15_000,
  strangerMessageBytes: 16 * KIBIBYTE,
  messageBytes: MAX_MESSAGE_BYTES,
  inFlight: 8,
  offences: 10,
  bytesPerSecond: 8 * MEBIBYTE,
  burstBytes: 32 * MEBIBYTE,
  leastBytes: 2 * KIBIBYTE,
  depth: 64,
  pingEveryMs: 25_000,
  pongWithinMs: 30_000,
  finishMs: 10_000,
  closeMs: 1_000,
}
