import type { Socket } from 'socket.io'
import type { Listener, Peer } from '../link.ts'
import type { WireEnvelope } from '../protocol/wire.ts'
import { type Ack, answerFrom, sendAnswer } from './answer.ts'
import { createInFlight } from './in-flight.ts'
import type { Line } from './line.ts'
import type { SocketLimits } from './limits.ts'
import type { Content, LineName, SocketNotes } from './options.ts'
import { parseRequest } from './request.ts'
import { createVoice } from './voice.ts'

export type Wiring = {
  readonly socket: Socket
  readonly line: Line
  readonly listener: Listener
  readonly limits: SocketLimits
  readonly notes: Partial<SocketNotes>
}

/** A branch, or whoever else is at the other end. */
export type Connection = {
  /** Whether every request that was taken has been answered, and every answer sent. */
  readonly isQuiet: () => boolean
  /** SY-74: takes no further request; whoever makes one gets no answer, and asks again elsewhere. */
  readonly stop: () => void
}

export const serveConnection = (wiring: Wiring): Connection => {
  const { socket, line, listener, limits, notes } = wiring
  const name: LineName = { id: socket.id, address: socket.handshake.address }
  const report = (error: unknown) => notes.defect?.(name, error)
  const offend = createOffences(line, limits)
  const inFlight = createInFlight(socket.conn)
  let isStopping = false
  const stop = () => void (isStopping = true)
  const leave = (why: string) => {
    stop()
    inFlight.whenNone(() => line.cut(why))
    setTimeout(() => line.cut(why), limits.finishMs).unref()
  }
  const peer = listener(createVoice(socket, leave))
  const take = createTaker({ wiring, name, peer, offend, report })

  socket.onAny((call: unknown, ...[given, ack]: readonly unknown[]) => {
    if (isStopping || !socket.connected) return
    if (!isAck(ack)) return offend()
    if (inFlight.count() >= limits.inFlight) {
      offend()
      return ack(faulted({ code: 'too-many-requests', details: { limit: limits.inFlight } }))
    }
    inFlight.begin()
    void take(call, given, ack).finally(inFlight.end)
  })
  socket.on('disconnect', (reason) => {
    notes.closed?.(name, line.why() ?? reason)
    try {
      peer.closed()
    } catch (error) {
      report(error)
    }
  })
  notes.opened?.(name)
  return { isQuiet: () => inFlight.count() === 0, stop }
}

type Taking = {
  readonly wiring: Wiring
  readonly name: LineName
  readonly peer: Peer
  readonly offend: () => void
  readonly report: (error: unknown) => void
}

/** Parses a request, has it handled, answers it and notes that. */
const createTaker =
  ({ wiring: { line, limits, notes }, name, peer, offend, report }: Taking) =>
  async (call: unknown, given: unknown, ack: Ack): Promise<void> => {
    const startedAtMs = performance.now()
    const asked = parseRequest(call, given, limits.depth)
    const answer = asked.ok ? await answerFrom(peer, asked.value, report) : faulted(asked.refusal)
    sendAnswer(ack, answer, report)
    if (answer.ok) line.trust()
    else if (!asked.ok || !line.isTrusted()) offend()
    const tookMs = performance.now() - startedAtMs
    // Safe: a call is answered with its own answer; TypeScript forgets which in a union.
    const content = (asked.ok ? { ...asked.value, answer } : { call: null, answer }) as Content
    notes.answered?.({ line: name, tookMs, ...content })
  }

type FaultOnWire = Extract<WireEnvelope<never>, { readonly ok: false }>['fault']

const faulted = (fault: FaultOnWire): WireEnvelope<never> => ({ ok: false, fault })

/** Socket.IO makes a function of the wish for an answer. */
const isAck = (value: unknown): value is Ack => typeof value === 'function'

/**
 * Counts what no program of ours does: it doesn't parse, wants no answer, or asks for too much at once;
 * of a stranger also what was answered with a fault, such as a code that is none. Then the line is cut.
 */
const createOffences = (line: Line, limits: SocketLimits) => {
  let left = limits.offences
  return () => {
    left -= 1
    if (left <= 0) line.cut('offences')
  }
}
