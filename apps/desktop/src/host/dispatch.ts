import { type Envelope, envelopeOf, faultEnvelope, parseWith } from '@polder/contract'
import {
  type CallContext,
  type CallName,
  CALLS_OF_STRANGERS,
  HOST_CALLS,
  type HostHandlers,
  isCallName,
} from '@polder/contract/host'
import { isFault, refuse, type Result } from '@polder/kernel'

/** A call as it came over a line: nothing about it is known to be so. */
export type Asked = { readonly call: string; readonly request: unknown }

/** Answers every call, whatever is asked and whatever goes wrong. */
export type Dispatch = (asked: Asked, context: CallContext) => Promise<Envelope<unknown>>

export type DispatchParts = {
  readonly handlers: HostHandlers
  readonly isSignedIn: () => Promise<boolean>
  /** Told of what is no fault: we are wrong, and go on. */
  readonly onDefect: (error: unknown) => void
}

/**
 * Parses each request against the contract and has it handled. Refused as `unknown-call`,
 * `invalid-request` with `faults`, and `signed-out`.
 */
export const createDispatch =
  ({ handlers, isSignedIn, onDefect }: DispatchParts): Dispatch =>
  async ({ call, request }, context) => {
    try {
      if (!isCallName(call)) return envelopeOf(refuse('unknown-call', { call }))
      if (!CALLS_OF_STRANGERS.includes(call) && !(await isSignedIn()))
        return envelopeOf(refuse('signed-out'))
      return envelopeOf(await handle(handlers, { call, request }, context))
    } catch (error) {
      if (!isFault(error)) onDefect(error)
      return faultEnvelope(error)
    }
  }

type Handler = (
  request: unknown,
  context: CallContext,
) => Result<unknown> | Promise<Result<unknown>>

const handle = async (
  handlers: HostHandlers,
  { call, request }: { readonly call: CallName; readonly request: unknown },
  context: CallContext,
): Promise<Result<unknown>> => {
  const parsed = parseWith(HOST_CALLS[call], request, 'invalid-request')
  if (!parsed.ok) return parsed
  // Safe: the request was parsed by this very call's schema.
  const handler = handlers[call] as Handler
  return await handler(parsed.value, context)
}
