import type { JsonObject } from './json.ts'

/**
 * The world failed: no line, a full disk, a file that isn't ours. Thrown, caught in one place per
 * process, and recognised by its code (it may have crossed a process line), never by `instanceof`.
 */
export class Fault extends Error {
  readonly code: string
  readonly details: JsonObject

  constructor(code: string, details: JsonObject = {}, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause })
    this.name = 'Fault'
    this.code = code
    this.details = details
  }
}

/** The same fault as data, for lines that carry no exceptions. */
export type FaultAnswer = { readonly code: string; readonly details: JsonObject }

export const isFault = (error: unknown): error is FaultAnswer & Error =>
  error instanceof Error && error.name === 'Fault' && 'code' in error && 'details' in error
