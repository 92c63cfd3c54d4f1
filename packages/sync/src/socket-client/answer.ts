import { Fault, type FaultAnswer } from '@polder/kernel'
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

/**
 * The value that a centre answered with, or the fault: its own, `not-a-centre`, or `centre-failing` with
 * why, where its files are in trouble: under the same codes a branch speaks of its own.
 */
export const openEnvelope = <Name extends CallName>(
  name: Name,
  answer: unknown,
): AnswerOf<Name> => {
  const parsed = ENVELOPES[name].safeParse(answer)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new Fault('not-a-centre', { call: name, why: issue?.message ?? '' })
  }
  if (!parsed.data.ok) throw faultOf(parsed.data.fault)
  // Safe: the envelope is that of this very call.
  return parsed.data.value as AnswerOf<Name>
}

const OF_ITS_FILES: ReadonlySet<string> = new Set([
  'cannot-open',
  'data-locked',
  'data-read-only',
  'disk-failed',
  'disk-full',
  'log-damaged',
  'newer-polder',
])

const faultOf = ({ code, details }: FaultAnswer) =>
  OF_ITS_FILES.has(code) ? new Fault('centre-failing', { why: code }) : new Fault(code, details)
