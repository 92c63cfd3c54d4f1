import type { AnswerOf, CallName, RequestOf } from './protocol/wire.ts'
import type { Live } from './protocol/live.ts'

/**
 * The transport, as a port. A branch holds a `Link` to a centre; over sockets it is a connection
 * (`sync/socket-client`), in the simulator a pair of queues with faults.
 */
export type Link = {
  /**
   * Faults: what the centre answered with, or `offline` when the line was cut before an answer came
   * (the centre may have done what was asked all the same). A line on which an answer takes longer than
   * `REQUEST_TIMEOUT_MS` counts as cut: nobody waits for ever.
   */
  readonly call: <Name extends CallName>(
    name: Name,
    request: RequestOf<Name>,
  ) => Promise<AnswerOf<Name>>
  readonly onLive: (listener: (message: Live) => void) => void
  /** Called once, when the line is cut by whatever side. */
  readonly onClosed: (listener: () => void) => void
  readonly close: () => void
}

/** Opens a line, or faults: `offline`, `not-a-centre`, `address-invalid`. */
export type Connect = () => Promise<Link>

/** The other end of a link: what a centre gives each connection, and what it takes from it. */
export type Peer = {
  readonly handle: <Name extends CallName>(
    name: Name,
    request: RequestOf<Name>,
  ) => Promise<AnswerOf<Name>>
  /** The line is gone. */
  readonly closed: () => void
}

/** How a centre speaks to one connection. */
export type Voice = {
  readonly say: (message: Live) => void
  /** Whether what was said is still waiting to be sent: then hints are coalesced (SY-73). */
  readonly isBehind: () => boolean
  readonly close: (why: string) => void
}

/** A centre that takes connections. */
export type Listener = (voice: Voice) => Peer
