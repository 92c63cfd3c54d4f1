import { Fault } from '@polder/kernel'
import { type AnswerOf, type CallName, CALLS, envelopeOf } from '../protocol/wire.ts'

/** Built once: zod compiles a schema when it is first used. */
const ENVELOPES = {
  hello: envelopeOf(CALLS.hello.answer),
  enrol: envelopeOf(CALLS.enrol.answer),
  publish: envelopeOf(CALLS.publish.answer),
  push: envelopeOf(CALLS.push.answer),
  pull: envelopeOf(CALLS.pull.answer),
  hash: envelopeOf(CALLS.hash.answer),
  adopt: envelopeOf(CALLS.adopt.answer),
  finish: envelopeOf(CALLS.finish.answer),
} as const satisfies Record<CallName, unknown>

/** The value that a centre answered with, or the fault: its own, or `not-a-centre`. */
export const openEnvelope = <Name extends CallName>(
  name: Name,
  answer: unknown,
): AnswerOf<Name> => {
  const parsed = ENVELOPES[name].safeParse(answer)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Fault('not-a-centre', { call: name, why: issue?.message ?? '' })
  }
  if (!parsed.data.ok) throw new Fault(parsed.data.fault.code, parsed.data.fault.details)
  // Safe: the envelope is that of this very call.
  return parsed.data.value as AnswerOf<Name>
}
