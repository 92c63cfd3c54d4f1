import { Fault, type JsonObject } from '@polder/kernel'

/**
 * Why there is no line, from what Socket.IO, Engine.IO, `ws` and the system say of it, each wrapped in
 * the one before:
 *
 *     offline        nobody answers there, or a proxy does whose server is away: try again later
 *     not-a-centre   somebody answers who is no centre, or can't prove to be this one
 */
export const whyNot = (error: Error): Fault => {
  const cause = causeOf(error)
  if (cause === undefined) return notACentre({ why: error.message }, error)
  const status = STATUS.exec(cause.message)?.[1]
  if (status !== undefined)
    return AWAY.has(status)
      ? offline({ why: `http-${status}` }, cause)
      : notACentre({ status }, cause)
  const { code } = cause
  if (code !== undefined && UNREACHABLE.has(code)) return offline({ why: code }, cause)
  return notACentre({ why: code ?? cause.message }, cause)
}

type SystemError = Error & { readonly code?: string }

/** `TransportError` has the event of `ws` as its description, and that has the system's error. */
const causeOf = (error: Error): SystemError | undefined => {
  if (!('description' in error)) return undefined
  const { description } = error
  if (typeof description !== 'object' || description === null || !('error' in description))
    return undefined
  return description.error instanceof Error ? description.error : undefined
}

const offline = (details: JsonObject, cause: Error) => new Fault('offline', details, cause)
const notACentre = (details: JsonObject, cause: Error) => new Fault('not-a-centre', details, cause)

/** How `ws` says that it got an answer of plain HTTP. */
const STATUS = /^Unexpected server response: (\d+)$/

/** What a proxy answers for a server that is away or overwhelmed. */
const AWAY: ReadonlySet<string> = new Set(['408', '425', '429', '500', '502', '503', '504'])

const UNREACHABLE: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])
