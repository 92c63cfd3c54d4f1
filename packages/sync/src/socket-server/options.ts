import type { Compression } from '../protocol/namespace.ts'
import type { AnswerOf, CallName, RequestOf, WireEnvelope } from '../protocol/wire.ts'
import type { SocketLimits } from './limits.ts'

export type SocketServerOptions = {
  /** `deflate` without it. */
  readonly compression?: Compression
  readonly limits?: Partial<SocketLimits>
  readonly notes?: Partial<SocketNotes>
}

/**
 * What happens on the lines, for whoever logs and counts. A request may hold secrets and payloads:
 * name what is logged of it.
 */
export type SocketNotes = {
  readonly opened: (line: LineName) => void
  readonly answered: (exchange: Exchange) => void
  readonly closed: (line: LineName, why: string) => void
  /** We are wrong: something was thrown that is no fault. The other end is told `defect` only. */
  readonly defect: (line: LineName, error: unknown) => void
}

export type LineName = { readonly id: string; readonly address: string }

/** A request and its answer. One that didn't parse, or is no call, has neither name nor content. */
export type Exchange = Timed & Content

type Timed = { readonly line: LineName; readonly tookMs: number }

export type Content = Parsed | Unparsed

type Parsed = { readonly [Name in CallName]: ParsedAs<Name> }[CallName]

type ParsedAs<Name extends CallName> = {
  readonly call: Name
  readonly request: RequestOf<Name>
  readonly answer: WireEnvelope<AnswerOf<Name>>
}

type Unparsed = { readonly call: null; readonly answer: WireEnvelope<never> }
