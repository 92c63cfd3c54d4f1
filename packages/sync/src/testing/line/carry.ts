import { Fault, isFault } from '@polder/kernel'
import type { Peer } from '../../link.ts'
import { type AnswerOf, type CallName, CALLS, type RequestOf } from '../../protocol/wire.ts'

export type Carried<Name extends CallName> =
  | { readonly ok: true; readonly value: AnswerOf<Name> }
  | { readonly ok: false; readonly fault: Error }

/** A request and its answer as JSON, parsed at both ends, as over a socket. */
export const carry = async <Name extends CallName>(
  peer: Peer,
  name: Name,
  request: RequestOf<Name>,
): Promise<Carried<Name>> => {
  const asked = CALLS[name].request.safeParse(asJson(request))
  if (!asked.success) return faulted('malformed-message', asked.error.message)
  try {
    // Safe here and below: parsed by the schema of this very call.
    const answer = await peer.handle(name, asked.data as RequestOf<Name>)
    const answered = CALLS[name].answer.safeParse(asJson(answer))
    if (!answered.success) return faulted('not-a-centre', answered.error.message)
    return { ok: true, value: answered.data as AnswerOf<Name> }
  } catch (error) {
    if (!isFault(error)) throw error
    return { ok: false, fault: new Fault(error.code, error.details) }
  }
}

const faulted = (code: string, why: string) =>
  ({ ok: false, fault: new Fault(code, { why }) }) as const

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
