import type { Envelope } from '../envelope.ts'
import { type Caller, createClient, type HostClient } from './client.ts'
import type { HostFrame } from './frames.ts'
import { createInFlight, type InFlight } from './in-flight.ts'
import { type HostMessage, type HostState, isHostState } from './messages.ts'

/** A way to a host: a socket of a page, or a port that Electron's preload holds. */
export type OpenLine = (hear: LineEvents) => OpenedLine

export type LineEvents = {
  readonly opened: () => void
  readonly text: (text: string) => void
  /** Once, whoever closed it, or when it could not be opened. */
  readonly closed: () => void
}

export type OpenedLine = {
  readonly send: (text: string) => void
  readonly close: () => void
}

/**
 *     connecting -> the host's own states (`HostState`)
 *          ^              |
 *          '--- lost <----'   the line is cut; it is opened again and again until it holds
 */
export type ConnectionState =
  | HostState
  | { readonly kind: 'connecting' }
  | { readonly kind: 'lost' }

/** A client's connection to its host, which outlives any line. */
export type HostConnection = {
  readonly host: HostClient
  readonly state: () => ConnectionState
  /** Told of every change. After `lost` and `open` anything that was answered before may be stale. */
  readonly onState: (listener: (state: ConnectionState) => void) => () => void
  readonly onMessage: (listener: (message: HostMessage) => void) => () => void
  readonly close: () => void
}

const FIRST_RETRY_MS = 200
const LAST_RETRY_MS = 3_000

/** Calls made while there is no line are answered at once with the fault `host-gone`. */
export const connect = (open: OpenLine): HostConnection => {
  const states = createListeners<ConnectionState>()
  const messages = createListeners<HostMessage>()
  let state: ConnectionState = { kind: 'connecting' }
  let current: Attached | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let retryMs = FIRST_RETRY_MS
  let isClosed = false

  const become = (next: ConnectionState) => {
    state = next
    states.tell(next)
  }
  const told = (message: HostMessage) => {
    if (isHostState(message)) become(message)
    messages.tell(message)
  }
  const lost = () => {
    current = null
    if (isClosed) return
    if (state.kind !== 'lost') become({ kind: 'lost' })
    retry = setTimeout(attach, retryMs)
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS)
  }
  const opened = () => {
    retryMs = FIRST_RETRY_MS
  }
  const attach = () => {
    current = attachLine(open, { opened, told, lost })
  }
  const call: Caller = async (...asked) => current?.calls.call(...asked) ?? HOST_GONE
  attach()
  return {
    host: createClient(call),
    state: () => state,
    onState: states.listen,
    onMessage: messages.listen,
    close: () => {
      isClosed = true
      clearTimeout(retry)
      current?.line.close()
    },
  }
}

const HOST_GONE: Envelope<never> = { ok: false, fault: { code: 'host-gone' } }

type Attached = { readonly line: OpenedLine; readonly calls: InFlight }

type Attaching = {
  readonly opened: () => void
  readonly told: (message: HostMessage) => void
  readonly lost: () => void
}

const attachLine = (open: OpenLine, { opened, told, lost }: Attaching): Attached => {
  const calls = createInFlight((frame) => line.send(JSON.stringify(frame)))
  const line = open({
    opened,
    text: (text) => {
      // Safe: both ends speak one version of the protocol, which the line's opening made sure of.
      const frame = JSON.parse(text) as HostFrame
      if ('message' in frame) told(frame.message)
      else calls.hear(frame)
    },
    closed: () => {
      calls.cut()
      lost()
    },
  })
  return { line, calls }
}

const createListeners = <T>() => {
  const listeners = new Set<(value: T) => void>()
  return {
    tell: (value: T) => {
      for (const listener of listeners) listener(value)
    },
    listen: (listener: (value: T) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
