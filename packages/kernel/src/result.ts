import type { JsonObject } from './json.ts'

/** The business says no: a kebab-case code and what goes with it. Put into words by the renderer. */
export type Refusal = { readonly code: string; readonly details: JsonObject }

export type Accepted<T> = { readonly ok: true; readonly value: T }
export type Refused<R = Refusal> = { readonly ok: false; readonly refusal: R }

/** What every caller has to face: a value, or a refusal that is itself a value. */
export type Result<T, R = Refusal> = Accepted<T> | Refused<R>

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value })

export const refuse = (code: string, details: JsonObject = {}): Refused => ({
  ok: false,
  refusal: { code, details },
})
