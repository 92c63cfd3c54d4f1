import type { Envelope } from '../envelope.ts'
import type { AnswerOf } from './answers.ts'
import { type CallName, HOST_CALLS, type RequestOf } from './calls.ts'
import type { CallProgress } from './frames.ts'

/** The client's side of the table: a method for every call. Nothing throws; all is in the envelope. */
export type HostClient = { readonly [Call in CallName]: ClientCall<Call> }

/** A request in which nothing has to be said can be left out. */
type ClientCall<Call extends CallName> =
  Record<string, never> extends RequestOf<Call>
    ? (request?: RequestOf<Call>, watching?: Watching) => Promise<Envelope<AnswerOf<Call>>>
    : (request: RequestOf<Call>, watching?: Watching) => Promise<Envelope<AnswerOf<Call>>>

export type Watching = {
  /** Cancels it at the host; it is answered with the fault `cancelled`, unless it was done by then. */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: CallProgress) => void) | undefined
}

/** Sends one call and gives its answer, whatever way. */
export type Caller = (
  call: CallName,
  request: unknown,
  watching: Watching,
) => Promise<Envelope<unknown>>

export const createClient = (send: Caller): HostClient => {
  // Safe: the table names every call, and the host answers each with its own answer.
  const calls = Object.keys(HOST_CALLS) as readonly CallName[]
  const methods = calls.map((call) => [
    call,
    (request: unknown = {}, watching: Watching = {}) => send(call, request, watching),
  ])
  return Object.fromEntries(methods) as HostClient
}
