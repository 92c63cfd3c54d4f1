import { z } from 'zod'
import { adoptAnswer, adoptRequest, finishAnswer, finishRequest } from './adopt.ts'
import { enrolAnswer, enrolRequest, publishAnswer, publishRequest } from './enrol.ts'
import { helloAnswer, helloRequest } from './hello.ts'
import { live } from './live.ts'
import { hashAnswer, hashRequest, pullAnswer, pullRequest } from './pull.ts'
import { pushAnswer, pushRequest } from './push.ts'
import * as value from './values.ts'

/** Every request that a branch may make, and its answer. Each has one file of its own beside this. */
export const CALLS = {
  hello: { request: helloRequest, answer: helloAnswer },
  enrol: { request: enrolRequest, answer: enrolAnswer },
  publish: { request: publishRequest, answer: publishAnswer },
  push: { request: pushRequest, answer: pushAnswer },
  pull: { request: pullRequest, answer: pullAnswer },
  hash: { request: hashRequest, answer: hashAnswer },
  adopt: { request: adoptRequest, answer: adoptAnswer },
  finish: { request: finishRequest, answer: finishAnswer },
} as const

export type CallName = keyof typeof CALLS
export type RequestOf<Name extends CallName> = z.infer<(typeof CALLS)[Name]['request']>
export type AnswerOf<Name extends CallName> = z.infer<(typeof CALLS)[Name]['answer']>

/** Every message that is no answer. */
export const MESSAGES = { live } as const

/** How each request is answered: nothing throws across a line. */
export const fault = z.strictObject({ code: value.name, details: value.json })

export const envelopeOf = <Answer extends z.ZodType>(answer: Answer) =>
  z.union([
    z.strictObject({ ok: z.literal(true), value: answer }),
    z.strictObject({ ok: z.literal(false), fault }),
  ])

export type WireEnvelope<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: z.infer<typeof fault> }
