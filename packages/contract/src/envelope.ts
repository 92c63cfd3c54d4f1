import { type FaultAnswer, Fault, isFault, type Refusal, type Result } from '@polder/kernel'

/**
 * How every call is answered, over a process line, a socket or standard output: nothing throws
 * across one. A refusal is the business saying no; a fault is the world that failed.
 */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: FlatRefusal }
  | { readonly ok: false; readonly fault: FlatRefusal }

/** A code with its details beside it: `{ "code": "key-taken", "attribute": "number" }`. */
export type FlatRefusal = { readonly code: string; readonly [detail: string]: unknown }

export const envelopeOf = <T>(result: Result<T>): Envelope<T> =>
  result.ok ? result : { ok: false, refusal: flat(result.refusal) }

/** The envelope of something that was thrown. What is no fault is a defect of ours. */
export const faultEnvelope = (error: unknown): Envelope<never> => ({
  ok: false,
  fault: flat(isFault(error) ? error : defect(error)),
})

const flat = ({ code, details }: Refusal | FaultAnswer): FlatRefusal => ({ code, ...details })

const defect = (error: unknown) =>
  new Fault('defect', { message: error instanceof Error ? error.message : String(error) }, error)
